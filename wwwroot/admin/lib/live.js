import { get, inBackground } from './api.js';

/** A browser connects again by itself after a lost connection, and not after a refusal. */
const AGAIN_MS = 15_000;

/** Follows what changes on the server. `onEnd` is called when the session or its key has ended. */
export function follow({ topics, onChange, onEnd, onState }) {
  let source = null;
  let timer = null;
  connect();
  return stop;

  function connect() {
    source = new EventSource('api/merchant/changes');
    source.addEventListener('open', () => onState(true));
    source.addEventListener('error', lose);
    source.addEventListener('end', end);
    topics.forEach(topic => source.addEventListener(topic, () => onChange(topic)));
  }

  function lose() {
    onState(false);
    if (source.readyState === EventSource.CLOSED) {
      timer = setTimeout(connect, AGAIN_MS);
      // If the session is over, the answer shows the sign-in.
      inBackground(() => get('session').catch(() => {}));
    }
  }

  function end({ data }) {
    const { reason } = JSON.parse(data);
    if (reason === 'session_ended' || reason === 'key_ended') {
      stop();
      onEnd(reason);
    }
  }

  function stop() {
    clearTimeout(timer);
    source.close();
  }
}
