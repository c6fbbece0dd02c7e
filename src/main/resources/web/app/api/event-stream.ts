/** One event of a text/event-stream. */
export interface StreamEvent {
  id?: string;
  event: string;
  data: string;
}

/** Takes a stream's text as it comes, in pieces of any size, and gives the events that are complete. */
export class EventStreamParser {
  private rest = '';
  private id: string | undefined;
  private event = '';
  private data: string[] = [];
  /** How long to wait before asking again, as the service wishes. */
  retryMillis = 2000;

  push(text: string): StreamEvent[] {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    const events: StreamEvent[] = [];
    for (const line of lines) {
      const event = this.line(line.endsWith('\r') ? line.slice(0, -1) : line);
      if (event) {
        events.push(event);
      }
    }
    return events;
  }

  private line(line: string): StreamEvent | undefined {
    if (line === '') {
      return this.complete();
    }
    const colon = line.indexOf(':');
    if (colon === 0) {
      return undefined;
    }
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      this.data.push(value);
    } else if (field === 'event') {
      this.event = value;
    } else if (field === 'id') {
      this.id = value;
    } else if (field === 'retry' && /^\d+$/.test(value)) {
      this.retryMillis = Number(value);
    }
    return undefined;
  }

  private complete(): StreamEvent | undefined {
    const { id, event, data } = this;
    this.id = undefined;
    this.event = '';
    this.data = [];
    if (data.length === 0) {
      return undefined;
    }
    return { ...(id === undefined ? {} : { id }), event: event || 'message', data: data.join('\n') };
  }
}
