function paypalSimulatorSdk(config) {
  'use strict';

  const script = document.currentScript;
  const attribute = (name) => (script && script.getAttribute(name)) || '';
  const namespace = attribute('data-namespace') || 'paypal';
  const nonce = attribute('data-csp-nonce');
  const origin = new URL(config.base).origin;
  const frameTimeout = 15000;

  const FUNDING = Object.freeze({
    PAYPAL: 'paypal', VENMO: 'venmo', ITAU: 'itau', CREDIT: 'credit', PAYLATER: 'paylater', CARD: 'card', IDEAL: 'ideal', SEPA: 'sepa',
    BANCONTACT: 'bancontact', GIROPAY: 'giropay', SOFORT: 'sofort', EPS: 'eps', MYBANK: 'mybank', P24: 'p24', BLIK: 'blik',
    APPLEPAY: 'applepay', GOOGLEPAY: 'googlepay', TRUSTLY: 'trustly', SATISPAY: 'satispay', MERCADOPAGO: 'mercadopago',
  });
  const isFundingEligible = (source) => source === FUNDING.PAYPAL;

  const STYLE = {
    layout: ['vertical', 'horizontal'],
    color: ['gold', 'blue', 'silver', 'white', 'black'],
    shape: ['rect', 'pill', 'sharp'],
    label: ['paypal', 'checkout', 'buynow', 'pay', 'installment', 'subscribe', 'donate'],
  };

  function checkStyle(style) {
    for (const [name, values] of Object.entries(STYLE)) {
      if (style[name] !== undefined && !values.includes(style[name])) {
        throw new Error(`Invalid ${name}: ${style[name]}`);
      }
    }
    if (style.height !== undefined && !(style.height >= 25 && style.height <= 55)) {
      throw new Error(`Expected style.height to be between 25px and 55px - got ${style.height}px`);
    }
    return style;
  }

  function checkOrderId(id) {
    if (typeof id !== 'string' || id === '') {
      throw new Error('Expected an order id to be passed');
    }
    if (id.startsWith('PAY-') || id.startsWith('PAYID-')) {
      throw new Error('Do not pass PAY-XXX or PAYID-XXX directly into createOrder. Pass the EC-XXX token instead');
    }
    return id;
  }

  function Buttons(given) {
    let options = { ...given };
    const style = checkStyle(options.style || {});
    const fundingSource = options.fundingSource || FUNDING.PAYPAL;
    const uid = `uid_${crypto.getRandomValues(new Uint32Array(3)).join('')}`;
    const calls = new Map();
    let container, frame, attempt, onReady, onFailed;

    const post = (message) => frame && frame.contentWindow && frame.contentWindow.postMessage({ uid, ...message }, origin);

    function fail(error) {
      const problem = error instanceof Error ? error : new Error(String(error));
      if (options.onError) {
        options.onError(problem);
      } else {
        // As PayPal's script does: nobody listens, so it becomes the page's own uncaught error.
        setTimeout(() => { throw problem; });
      }
    }

    /** Asks the frame, which is of the simulator's origin, to call its API. */
    function call(method, path, body) {
      return new Promise((resolve, reject) => {
        const id = `${calls.size}_${Math.random()}`;
        calls.set(id, { resolve, reject });
        post({ type: 'call', id, method, path, body });
      });
    }

    function orderActions(orderID) {
      const order = (operation) => call('POST', `orders/${orderID}/${operation}`).catch((error) => {
        const issue = error.details && error.details[0] && error.details[0].issue;
        if (issue === 'INSTRUMENT_DECLINED' || issue === 'PAYER_ACTION_REQUIRED') {
          return restart().then(() => new Promise(() => {}));
        }
        throw error;
      });
      return {
        get: () => call('GET', `orders/${orderID}`),
        patch: (operations) => call('PATCH', `orders/${orderID}`, operations),
        capture: () => order('capture'),
        authorize: () => order('authorize'),
      };
    }

    function redirect(url) {
      window.location.assign(url || window.location.href);
      return new Promise(() => {});
    }

    function restart() {
      attempt.isRestarted = true;
      post({ type: 'restart', orderID: attempt.orderID });
      return Promise.resolve();
    }

    function createOrder() {
      const actions = {
        order: {
          create: (body) => call('POST', 'orders', { intent: config.intent.toUpperCase(), ...body }).then((order) => order.id),
        },
      };
      if (!options.createOrder) {
        return actions.order.create({ purchase_units: [{ amount: { currency_code: config.currency, value: '0.01' } }] });
      }
      return options.createOrder({ paymentSource: fundingSource }, actions);
    }

    async function isRejected() {
      let rejected = false;
      if (options.onClick) {
        const actions = { resolve: () => true, reject: () => { rejected = true; return false; } };
        await options.onClick({ fundingSource, paymentSource: fundingSource }, actions);
      }
      return rejected;
    }

    async function clicked(message) {
      const current = { isCancelled: false };
      attempt = current;
      try {
        if (await isRejected() || message.isDisabled) {
          post({ type: 'stop' });
          return;
        }
        current.orderID = checkOrderId(await createOrder());
        if (current.isCancelled) {
          cancelled();
          return;
        }
        post({ type: 'order', orderID: current.orderID });
      } catch (error) {
        post({ type: 'stop' });
        fail(error);
      }
    }

    async function approved(message) {
      attempt.isRestarted = false;
      const { orderID } = attempt;
      const data = { orderID, payerID: message.payerID, paymentSource: fundingSource, facilitatorAccessToken: '' };
      try {
        const actions = { order: orderActions(orderID), restart, redirect };
        const take = actions.order[config.intent === 'authorize' ? 'authorize' : 'capture'];
        await (options.onApprove ? options.onApprove(data, actions) : take());
      } catch (error) {
        fail(error);
      } finally {
        if (!attempt.isRestarted) {
          post({ type: 'finish' });
        }
      }
    }

    async function cancelled() {
      attempt.isCancelled = true;
      // Without its order the cancellation waits for it: the page is told which order it was.
      if (!attempt.orderID) {
        return;
      }
      try {
        await (options.onCancel && options.onCancel({ orderID: attempt.orderID }, { redirect }));
      } catch (error) {
        fail(error);
      }
    }

    function answered(message) {
      const waiting = calls.get(message.id);
      calls.delete(message.id);
      if (waiting && message.error) {
        waiting.reject(Object.assign(new Error(message.error.message), message.error));
      } else if (waiting) {
        waiting.resolve(message.result);
      }
    }

    const received = {
      ready() {
        if (options.onInit) {
          options.onInit({}, {
            enable: () => { post({ type: 'enabled', value: true }); return Promise.resolve(); },
            disable: () => { post({ type: 'enabled', value: false }); return Promise.resolve(); },
          });
        }
        onReady();
      },
      click: clicked,
      approve: approved,
      cancel: cancelled,
      redirect: (message) => redirect(message.url),
      error: (message) => fail(new Error(message.message)),
      answer: answered,
    };

    function listen(event) {
      const isOurs = frame && event.source === frame.contentWindow && event.origin === origin && event.data && event.data.uid === uid;
      if (isOurs && Object.hasOwn(received, event.data.type)) {
        received[event.data.type](event.data);
      }
    }

    function build(place) {
      const height = style.height || 45;
      container = document.createElement('div');
      container.id = `zoid-paypal-buttons-${uid}`;
      container.className = `paypal-buttons paypal-buttons-context-iframe paypal-buttons-layout-${style.layout || 'vertical'}`;

      // PayPal's script styles its container inline too, so a policy without its nonce is noticed here.
      const rules = document.createElement('style');
      rules.setAttribute('nonce', nonce);
      rules.textContent = `#${container.id}{position:relative;display:block;width:100%;min-width:75px;`
        + `${style.disableMaxWidth ? '' : 'max-width:750px;'}height:${height}px;line-height:0}`
        + `#${container.id}>iframe{display:block;width:100%;height:100%;border:0;background:transparent;color-scheme:normal}`;

      const address = new URL(`${config.base}/smart/buttons`);
      const { intent, currency, commit } = config;
      const about = { uid, parent: window.location.origin, intent, currency, commit, fundingSource };
      for (const [name, value] of Object.entries({ ...about, ...style })) {
        address.searchParams.set(name, value);
      }
      frame = document.createElement('iframe');
      frame.name = `__zoid__paypal_buttons__${uid}`;
      frame.title = 'PayPal';
      frame.className = 'component-frame visible';
      frame.allow = 'payment';
      frame.src = address.href;
      container.append(rules, frame);
      place.append(container);
    }

    function close() {
      window.removeEventListener('message', listen);
      if (container) {
        container.remove();
      }
      frame = container = undefined;
      return Promise.resolve();
    }

    async function render(target) {
      if (!isFundingEligible(fundingSource)) {
        throw new Error(`${fundingSource} is not eligible`);
      }
      const place = typeof target === 'string' ? document.querySelector(target) : target;
      if (!place) {
        throw new Error(`Document is ready and element ${target} does not exist`);
      }
      const ready = new Promise((resolve, reject) => { onReady = resolve; onFailed = reject; });
      window.addEventListener('message', listen);
      build(place);
      const timer = setTimeout(() => onFailed(new Error('No ack for postMessage: the frame of the buttons did not load')), frameTimeout);
      try {
        await ready;
      } finally {
        clearTimeout(timer);
      }
    }

    return {
      render,
      close,
      isEligible: () => isFundingEligible(fundingSource),
      updateProps: (props) => { options = { ...options, ...props }; return Promise.resolve(); },
      hasReturned: () => false,
      resume: () => Promise.resolve(),
    };
  }

  Buttons.driver = () => undefined;

  const paypal = {
    version: config.version,
    FUNDING,
    isFundingEligible,
    getFundingSources: () => Object.values(FUNDING),
    rememberFunding: () => undefined,
  };
  if (config.components.includes('buttons')) {
    paypal.Buttons = Buttons;
  }
  window[namespace] = paypal;
}
