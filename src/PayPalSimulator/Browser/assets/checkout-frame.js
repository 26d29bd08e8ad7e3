const query = new URLSearchParams(location.search);
const opener = query.get('xcomponent') === '1' ? window.opener : null;
const waiting = new Map();

/**
 * The frame with the buttons, which opened this window. Null in the redirect flow, and after the payer has left the shop's page.
 * The frame asks the shop's page about the payer's address and shipping option.
 */
export const frame = opener && !opener.closed ? { tell, ask } : null;

/** The questions for which the shop's page has a callback. */
export const asked = frame ? (query.get('shipping') || '').split(',') : [];

function tell(message) {
  opener.postMessage(message, location.origin);
}

function ask(message) {
  return new Promise((resolve, reject) => {
    const id = String(waiting.size + 1);
    waiting.set(id, { resolve, reject });
    tell({ type: 'shipping', id, ...message });
  });
}

window.addEventListener('message', ({ source, origin, data }) => {
  const waits = source === opener && origin === location.origin && data?.type === 'shipped' && waiting.get(data.id);
  if (waits && data.problem) {
    waits.reject(new Error(data.problem));
  } else if (waits) {
    waits.resolve();
  }
});

/** Calls the simulator for this page. */
export async function send(what, token, body) {
  let response;
  try {
    response = await fetch(`checkoutnow/${what}?token=${encodeURIComponent(token)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error('PayPal cannot be reached. Please check your connection and try again.');
  }
  const answer = response.status === 204 ? undefined : await response.json();
  if (!response.ok) {
    throw new Error(answer.message);
  }
  return answer;
}
