/** Why a request failed: a problem of the interface, or no answer at all (status 0). */
export class Problem extends Error {
  constructor(status, answer = null, retryAfter = 0) {
    super(answer?.detail ?? `HTTP ${status}`);
    this.status = status;
    this.details = Array.isArray(answer?.details) ? answer.details : [];
    this.detail = answer?.detail ?? null;
    this.debugId = answer?.debug_id ?? null;
    this.retryAfter = retryAfter;
  }

  /** Whether it is certain that nothing was done. */
  get isRefusal() {
    return this.status >= 400 && this.status < 500 && this.status !== 408;
  }
}

const BY_STATUS = {
  0: ['The server did not answer', 'Check your connection, and try again. Nothing is done twice.'],
  403: ['This key may not do that', 'Sign in with a key that has the role for it.'],
  404: ['It is not there', 'It may have been deleted, or the address is wrong.'],
  413: ['That is too large', 'Send less at once.'],
  503: ['The server cannot do that right now', 'Try again in a moment. Nothing was done.'],
  504: ['PayPal did not answer in time', 'Refresh to see what happened before you try again.'],
};

/** What the merchant reads: `{title, text}`. */
export function describe(problem) {
  if (!(problem instanceof Problem)) {
    return { title: 'The page has a fault', text: `Reload it. If the fault stays, tell your developer: ${problem}` };
  }

  if (problem.status === 429) {
    return { title: 'Too many tries', text: `Wait ${Math.max(1, problem.retryAfter)} seconds, and try again.` };
  }

  const [title, advice] = BY_STATUS[problem.status] ?? (problem.status >= 500
    ? ['The server failed', 'Refresh to see what happened before you try again.']
    : ['That was not possible', 'Nothing was done.']);
  const given = problem.details.map(({ description }) => description).filter(Boolean);
  const sentences = given.length > 0 ? given : [problem.detail].filter(Boolean);
  const reference = problem.debugId !== null && (problem.status >= 500 || problem.status === 422) ? `Reference ${problem.debugId}.` : null;
  const said = problem.status === 404 || sentences.length === 0 ? [...sentences, advice] : sentences;
  return { title, text: [...said, reference].filter(Boolean).join(' ') };
}
