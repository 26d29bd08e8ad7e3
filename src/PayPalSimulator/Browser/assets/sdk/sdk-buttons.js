const CALLBACKS = ['createOrder', 'onApprove', 'onCancel', 'onError', 'onClick', 'onInit', 'onShippingAddressChange',
  'onShippingOptionsChange', 'onShippingChange'];
const NOT_SIMULATED = ['createSubscription', 'createBillingAgreement', 'createVaultSetupToken'];

function checkProps(props) {
  for (const name of NOT_SIMULATED.filter((one) => props[one])) {
    throw new Error(`${name} is not simulated: only orders are (createOrder)`);
  }
  for (const name of CALLBACKS.filter((one) => props[one] && typeof props[one] !== 'function')) {
    throw new TypeError(`Prop is not of type function: ${name}`);
  }
  return props;
}

function Buttons(given) {
  let options = checkProps({ ...given });
  const { fundingSource } = options;
  let style = readStyle(options.style || {}, fundingSource);
  const sources = (fundingSource ? [fundingSource] : [FUNDING.PAYPAL, FUNDING.PAYLATER]).filter(isFundingEligible);
  const uid = `uid_${crypto.getRandomValues(new Uint32Array(3)).join('')}`;
  const calls = new Map();
  let place, container, frame, watcher, attempt, onReady, onFailed;

  const post = (message) => frame && frame.contentWindow && frame.contentWindow.postMessage({ uid, ...message }, origin);

  function fail(error) {
    const problem = error instanceof Error ? error : new Error(String(error));
    if (options.onError) {
      options.onError(problem);
    } else {
      // Without onError the problem becomes an uncaught error of the page, as in PayPal's script.
      setTimeout(() => { throw problem; });
    }
  }

  /** Asks the frame to call the API, because the frame has the simulator's origin. */
  function call(method, path, body) {
    return new Promise((resolve, reject) => {
      const id = `${calls.size}_${Math.random()}`;
      calls.set(id, { resolve, reject });
      post({ type: 'call', id, method, path, body });
    });
  }

  function restart() {
    attempt.isRestarted = true;
    post({ type: 'restart', orderID: attempt.orderID });
    return Promise.resolve();
  }

  function createOrder(source) {
    const actions = { order: creation(call) };
    return options.createOrder
      ? options.createOrder({ paymentSource: source }, actions)
      : actions.order.create({ purchase_units: [{ amount: { currency_code: config.currency, value: '0.01' } }] });
  }

  async function isRejected(source) {
    let rejected = false;
    if (options.onClick) {
      const actions = { resolve: () => true, reject: () => { rejected = true; return false; } };
      await options.onClick({ fundingSource: source, paymentSource: source }, actions);
    }
    return rejected;
  }

  async function clicked({ isDisabled, source }) {
    const current = { isCancelled: false, source };
    attempt = current;
    try {
      if (await isRejected(source) || isDisabled) {
        post({ type: 'stop' });
        return;
      }
      post({ type: 'accepted' });
      current.orderID = checkOrderId(await createOrder(source));
      if (current.isCancelled) {
        cancelled(current);
        return;
      }
      post({ type: 'order', orderID: current.orderID, shipping: shippingQuestions(options) });
    } catch (error) {
      // If the payer has closed the window and clicked again, the newer attempt must not be stopped.
      if (current === attempt) {
        post({ type: 'stop' });
      }
      fail(error);
    }
  }

  async function approved({ payerID }) {
    attempt.isRestarted = false;
    const { orderID, source } = attempt;
    const data = { orderID, payerID, paymentSource: source, facilitatorAccessToken: '' };
    try {
      const actions = { order: orderActions(call, orderID, restart), restart, redirect };
      await (options.onApprove ? options.onApprove(data, actions) : actions.order[config.intent]());
    } catch (error) {
      fail(error);
    } finally {
      if (!attempt.isRestarted) {
        post({ type: 'finish' });
      }
    }
  }

  async function cancelled(left) {
    left.isCancelled = true;
    // The cancellation waits for the order, because the page is told its id.
    if (!left.orderID) {
      return;
    }
    try {
      await (options.onCancel && options.onCancel({ orderID: left.orderID }, { redirect }));
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
        const enable = (value) => () => { post({ type: 'enabled', value }); return Promise.resolve(); };
        options.onInit({}, { enable: enable(true), disable: enable(false) });
      }
      onReady();
    },
    click: clicked,
    approve: approved,
    cancel: () => cancelled(attempt),
    async shipping(message) {
      const current = attempt;
      const failUnlessLeft = (error) => current.isCancelled || fail(error);
      const problem = await answerShipping({ options, call, orderID: current.orderID, message, fail: failUnlessLeft });
      post({ type: 'shipped', id: message.id, problem });
    },
    redirect: ({ url }) => window.location.assign(url),
    error: ({ message }) => fail(new Error(message)),
    answer: answered,
  };

  function listen(event) {
    const isOurs = frame && event.source === frame.contentWindow && event.origin === origin && event.data && event.data.uid === uid;
    if (isOurs && Object.keys(received).includes(event.data.type)) {
      received[event.data.type](event.data);
    }
  }

  async function mount() {
    const ready = new Promise((resolve, reject) => { onReady = resolve; onFailed = reject; });
    ({ container, frame } = buildFrame(uid, style, sources, Boolean(options.onClick)));
    window.addEventListener('message', listen);
    place.append(container);
    watcher = watchRemoval(container, (isBack) => {
      unmount(new Error('Detected container element removed from DOM'));
      if (isBack) {
        mount().catch(fail);
      }
    });
    const timer = setTimeout(() => onFailed(new Error('No ack for postMessage: the frame of the buttons did not load')), FRAME_PATIENCE_MS);
    try {
      await ready;
    } finally {
      clearTimeout(timer);
    }
  }

  function unmount(reason) {
    if (!frame) {
      return;
    }
    watcher.disconnect();
    window.removeEventListener('message', listen);
    container.remove();
    frame = container = undefined;
    onFailed(reason);
  }

  return {
    async render(target) {
      if (sources.length === 0) {
        throw new Error(`${fundingSource} is not eligible`);
      }
      place = findPlace(target);
      unmount(new Error('Rendered again'));
      await mount();
    },
    async close() {
      unmount(new Error('Component closed'));
    },
    async updateProps(props) {
      options = checkProps({ ...options, ...props });
      style = readStyle(options.style || {}, fundingSource);
      post({ type: 'props', hasOnClick: Boolean(options.onClick) });
      if (props.style && frame) {
        unmount(new Error('Rendered again'));
        await mount();
      }
    },
    isEligible: () => sources.length > 0,
    hasReturned: () => false,
    resume: () => Promise.resolve(),
  };
}

Buttons.driver = () => undefined;
