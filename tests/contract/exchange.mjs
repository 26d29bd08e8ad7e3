// One recorded call or webhook, and what PayPal's descriptions have against it.

const RESOURCES = {
  'checkout-order': ['checkout_orders_v2', 'order'],
  capture: ['payments_payment_v2', 'capture-2'],
  authorization: ['payments_payment_v2', 'authorization-2'],
  refund: ['payments_payment_v2', 'refund'],
  dispute: ['customer_disputes_v1', 'dispute'],
};

/** Public files that no description mentions. */
const CERTIFICATES = /^\/v1\/notifications\/certs\//;

/** Whoever calls himself so sends wrong requests on purpose; his answers count all the same. */
const TEST_OF_BAD_INPUT = 'Checkout.Tests';

export class Exchange {
  #record;
  #descriptions;
  #operation;
  #path;

  constructor(record, descriptions) {
    this.#record = record;
    this.#descriptions = descriptions;
    this.#operation = descriptions.operations.find(({ method, pattern }) => method === record.method && pattern.test(record.path));
    this.#path = this.#operation?.pattern.exec(record.path);
  }

  /** What was looked at: a subject, the errors found, and the shape of what it was. */
  *check() {
    if (this.#record.webhook) {
      // A shop that does not know its webhook yet refuses an event without reading it.
      if (this.#record.request !== null) {
        yield this.#event(JSON.parse(this.#record.request), 'webhook');
      }

      return;
    }

    if (this.#operation && this.#record.request_headers['USER-AGENT'] !== TEST_OF_BAD_INPUT) {
      yield this.#request();
    }

    if ('status' in this.#record && !CERTIFICATES.test(this.#record.path)) {
      yield* this.#response();
    }
  }

  #request() {
    const { request, request_headers: headers } = this.#record;
    const errors = [];
    for (const { name, in: place, validate } of this.#operation.values) {
      const value = place === 'header' ? headers[name.toUpperCase()] : this.#path[this.#operation.parameters.indexOf(name) + 1];
      if (value !== undefined && (place === 'header' || place === 'path')) {
        errors.push(...validate(value).map(error => tell(error, `${place} ${name}`)));
      }
    }

    const body = this.#operation.request;
    const value = request ? parse(request) : undefined;
    if (body && value !== undefined) {
      errors.push(...body.validate(value).map(error => tell(error)));
    } else if (body?.required && request !== null) {
      errors.push({ text: 'a body is missing' });
    }

    return { subject: `${this.#operation.id} request`, errors, shape: shape(value) };
  }

  *#response() {
    const { status, response, response_headers: headers } = this.#record;
    const subject = `${this.#operation?.id ?? 'no operation'} ${status}`;
    const value = response === '' ? undefined : parse(response);
    const errors = [];
    const described = this.#operation?.responses ?? { default: this.#descriptions.named('checkout_orders_v2', 'error') };
    const validate = status in described ? described[status] : described.default;
    if (!(status in described) && (status < 400 || !described.default)) {
      errors.push({ text: 'the status is not described' });
    } else if (validate && value === undefined) {
      errors.push({ text: 'the body is missing' });
    } else if (!validate && value !== undefined) {
      errors.push({ text: 'there is a body' });
    } else if (validate) {
      errors.push(...validate(value).map(error => tell(error)));
    }

    if (value !== undefined && !/^application\/json\b/.test(headers['CONTENT-TYPE'])) {
      errors.push({ text: 'the content type is not application/json', example: headers['CONTENT-TYPE'] });
    }

    const debugId = headers['PAYPAL-DEBUG-ID'];
    if (!debugId || (value?.debug_id !== undefined && value.debug_id !== debugId)) {
      errors.push({ text: 'the header paypal-debug-id is missing or another than in the body', example: debugId });
    }

    yield { subject, errors, shape: shape(value) };
    for (const event of value?.events ?? (value?.event_type ? [value] : [])) {
      yield this.#event(event, `${this.#operation.id} event`);
    }
  }

  #event(event, from) {
    const errors = this.#descriptions.named('notifications_webhooks_v1', 'event')(event).map(error => tell(error));
    for (const name of ['id', 'create_time', 'event_type', 'summary', 'resource'].filter(member => !(member in event))) {
      errors.push({ text: `/${name} is missing` });
    }

    const schema = RESOURCES[event.resource_type];
    if (schema) {
      errors.push(...this.#descriptions.named(...schema)(event.resource).map(error => tell(error, 'resource')));
    } else {
      errors.push({ text: `the resource type ${event.resource_type} has no description` });
    }

    return { subject: `${from} ${event.event_type}`, errors, shape: shape(event) };
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function tell(error, place = '') {
  const pointer = error.instancePath.replace(/\/\d+(?=\/|$)/g, '/*');
  const { unevaluatedProperty } = error.params;
  return unevaluatedProperty === undefined
    ? { text: `${place}${pointer || '/'} ${error.keyword}: ${error.message}`, example: JSON.stringify(error.data)?.slice(0, 200) }
    : {
      text: `${place}${pointer}/${unevaluatedProperty} is not described`,
      example: JSON.stringify(error.data[unevaluatedProperty])?.slice(0, 200),
    };
}

function shape(value) {
  const places = new Set();
  (function collect(part, place) {
    places.add(place);
    if (Array.isArray(part)) {
      part.forEach(item => collect(item, `${place}/*`));
    } else if (part && typeof part === 'object') {
      Object.keys(part).forEach(name => collect(part[name], `${place}/${name}`));
    }
  })(value, '');
  return [...places].sort().join(' ');
}
