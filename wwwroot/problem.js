/** Why a call brought no plain yes: a refusal, an outcome that is not known yet (202 too), or no answer at all (status 0). */
export class Problem extends Error {
  constructor(status, body = null, retryAfterSeconds = 0) {
    super(body?.detail ?? body?.title ?? `HTTP ${status}`);
    this.status = status;
    this.details = Array.isArray(body?.details) ? body.details : [];
    this.detail = body?.detail ?? body?.message ?? null;
    this.debugId = body?.debug_id ?? null;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The first issue's code, PayPal's or the shop's own. */
  get issue() {
    return this.details[0]?.issue ?? null;
  }

  /** The server said no, so nothing happened and nothing will. Anything else may be repeated or has to be looked at. */
  get isRefusal() {
    return this.status >= 400 && this.status < 500 && ![408, 409, 425, 429].includes(this.status);
  }
}
