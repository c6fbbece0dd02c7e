const WHOLE = new Intl.NumberFormat('en');
const SHARE = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const DAY_AND_TIME = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

export function count(value: number): string {
  return WHOLE.format(value);
}

/** `1 row`, `2 rows`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Never 100 % of what is not all, nor 0 % of what is not nothing. */
export function share(part: number, whole: number): string {
  if (whole <= 0) {
    return SHARE.format(0);
  }
  const exact = part / whole;
  const shown = part > 0 && part < whole ? Math.min(0.999, Math.max(0.001, exact)) : exact;
  return SHARE.format(shown);
}

export function bytes(value: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

/** Roughly, as one says it: nobody needs the seconds of an hour. */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 600) {
    const left = whole % 60;
    return `${Math.floor(whole / 60)} min${left ? ` ${left} s` : ''}`;
  }
  if (whole < 3600) {
    return `${Math.round(whole / 60)} min`;
  }
  const minutes = Math.round((whole % 3600) / 60);
  return `${Math.floor(whole / 3600)} h${minutes ? ` ${minutes} min` : ''}`;
}

export function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

export function moment(time: string): string {
  return DAY_AND_TIME.format(new Date(time));
}

export function ago(time: string, now = Date.now()): string {
  const seconds = (Date.parse(time) - now) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 45) {
    return 'just now';
  }
  if (distance < 3600) {
    return AGO.format(Math.round(seconds / 60), 'minute');
  }
  if (distance < 86_400) {
    return AGO.format(Math.round(seconds / 3600), 'hour');
  }
  if (distance < 86_400 * 30) {
    return AGO.format(Math.round(seconds / 86_400), 'day');
  }
  return moment(time);
}

export function ordinal(place: number): string {
  const lastTwo = place % 100;
  const last = place % 10;
  if (lastTwo >= 11 && lastTwo <= 13) {
    return `${place}th`;
  }
  return `${place}${last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
}
