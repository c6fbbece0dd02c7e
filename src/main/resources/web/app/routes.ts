/** Where in the console one is. It stands behind the `#`, which is never sent anywhere; a token never stands there. */
export type Route =
  | { page: 'imports' }
  | { page: 'import'; id: string }
  | { page: 'guide'; draft?: string; step: GuideStep; again?: string }
  | { page: 'records'; type?: string; search?: string }
  | { page: 'unknown' };

export const GUIDE_STEPS = ['files', 'columns', 'check'] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const asked = new URLSearchParams(query);
  switch (parts[0]) {
    case undefined:
      return { page: 'imports' };
    case 'imports':
      return parts[1] ? { page: 'import', id: parts[1] } : { page: 'imports' };
    case 'new':
      return guideRoute(parts[1], parts[2], asked.get('again') ?? undefined);
    case 'records':
      return {
        page: 'records',
        ...given('type', asked.get('type')),
        ...given('search', asked.get('q')),
      };
    default:
      return { page: 'unknown' };
  }
}

function guideRoute(draft: string | undefined, step: string | undefined, again: string | undefined): Route {
  const known = GUIDE_STEPS.find((name) => name === step) ?? 'files';
  return { page: 'guide', step: draft ? known : 'files', ...given('draft', draft), ...given('again', again) };
}

function given<K extends string>(name: K, value: string | null | undefined): { [name in K]?: string } {
  return value ? ({ [name]: value } as { [name in K]?: string }) : {};
}

export function hrefOf(route: Route): string {
  switch (route.page) {
    case 'imports':
    case 'unknown':
      return '#/';
    case 'import':
      return `#/imports/${encodeURIComponent(route.id)}`;
    case 'guide':
      return (
        '#/new' +
        (route.draft ? `/${encodeURIComponent(route.draft)}/${route.step}` : '') +
        (route.again ? `?again=${encodeURIComponent(route.again)}` : '')
      );
    case 'records': {
      const asked = new URLSearchParams();
      if (route.type) {
        asked.set('type', route.type);
      }
      if (route.search) {
        asked.set('q', route.search);
      }
      return `#/records${asked.size ? `?${asked}` : ''}`;
    }
  }
}

export function go(route: Route, replace = false): void {
  if (replace) {
    history.replaceState(null, '', hrefOf(route));
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = hrefOf(route);
  }
}
