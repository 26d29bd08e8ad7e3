/** A call without a plain success: a refusal, an outcome that is not known yet (202 included), or no answer (status 0). */
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

  /** The server refused, so nothing happened and nothing will. After any other problem the request may be repeated or the order read. */
  get isRefusal() {
    return this.status >= 400 && this.status < 500 && ![408, 409, 425, 429].includes(this.status);
  }
}
