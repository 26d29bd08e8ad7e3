'use strict';

// Lives in the frame of the simulator's origin: real clicks happen here, and so does everything that a popup needs.
const query = new URLSearchParams(location.search);
const uid = query.get('uid');
const parentOrigin = query.get('parent');
const button = document.querySelector('.paypal-button');
const pollEvery = 200;

let popup;
let isEnabled = true;
let phase = 'idle'; // idle → waiting (for an order) → open → finishing

const tell = (message) => window.parent.postMessage({ uid, ...message }, parentOrigin);
const isOpen = () => Boolean(popup) && !popup.closed;

function openPopup(url) {
  const width = 480;
  const height = 720;
  const left = Math.round(window.screenX + (window.outerWidth - width) / 2);
  const top = Math.round(window.screenY + (window.outerHeight - height) / 2);
  popup = window.open(url, `__paypal_checkout__${uid}`, `popup,width=${width},height=${height},left=${left},top=${top}`);
  return isOpen();
}

function checkoutUrl(orderID, isPopup, isRestart) {
  const url = new URL('../checkoutnow', location.href);
  url.searchParams.set('token', orderID);
  url.searchParams.set('fundingSource', query.get('fundingSource') || 'paypal');
  url.searchParams.set('commit', query.get('commit') || 'true');
  if (isPopup) {
    url.searchParams.set('xcomponent', '1');
  }
  if (isRestart) {
    url.searchParams.set('restart', '1');
  }
  return url.href;
}

function setPhase(next) {
  phase = next;
  button.classList.toggle('busy', phase !== 'idle');
}

function stop() {
  setPhase('idle');
  if (isOpen()) {
    popup.close();
  }
  popup = undefined;
}

function click() {
  if (isOpen() && phase !== 'idle') {
    popup.focus();
    return;
  }
  if (!isEnabled) {
    tell({ type: 'click', isDisabled: true });
    return;
  }
  // Only now, inside the click, do browsers let a window open; where it goes is known later.
  openPopup(new URL('../checkoutnow/wait', location.href).href);
  setPhase('waiting');
  tell({ type: 'click' });
}

/** PayPal's script compares the order with what it was loaded for. */
function mismatch(order) {
  const wanted = query.get('intent');
  const intent = order.intent.toLowerCase();
  const currency = order.purchase_units[0].amount.currency_code;
  if (['capture', 'authorize'].includes(wanted) && intent !== wanted) {
    return `Expected intent from order api call to be ${wanted}, got ${intent}. `
      + `Please ensure you are passing intent=${intent} to the sdk url.`;
  }
  if (currency !== query.get('currency')) {
    return `Expected currency from order api call to be ${query.get('currency')}, got ${currency}. `
      + `Please ensure you are passing currency=${currency} to the sdk url.`;
  }
  return undefined;
}

async function call(method, path, body) {
  const response = await fetch(new URL(`api/${path}`, location.href), {
    method,
    headers: {
      'Content-Type': 'application/json',
      Prefer: 'return=representation',
      'PayPal-Request-Id': crypto.randomUUID?.() ?? String(Math.random()),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : undefined;
  if (!response.ok) {
    throw answer;
  }
  return answer;
}

async function showOrder(orderID) {
  let order;
  try {
    order = await call('GET', `orders/${encodeURIComponent(orderID)}`);
  } catch (error) {
    stop();
    tell({ type: 'error', message: `Order could not be loaded: ${error.name || error}` });
    return;
  }
  const problem = mismatch(order);
  if (problem) {
    stop();
    tell({ type: 'error', message: problem });
    return;
  }
  show(orderID, false);
}

function show(orderID, isRestart) {
  setPhase('open');
  if (isOpen()) {
    popup.location.replace(checkoutUrl(orderID, true, isRestart));
    popup.focus();
  } else if (isRestart && openPopup(checkoutUrl(orderID, true, isRestart))) {
    popup.focus();
  } else {
    // The browser blocks popups: the whole page goes, and comes back by the order's return address.
    setPhase('idle');
    tell({ type: 'redirect', url: checkoutUrl(orderID, false, isRestart) });
  }
}

const fromPage = {
  order: (message) => (phase === 'waiting' ? showOrder(message.orderID) : undefined),
  restart: (message) => show(message.orderID, true),
  finish: stop,
  stop,
  enabled(message) {
    isEnabled = message.value;
    button.setAttribute('aria-disabled', String(!isEnabled));
  },
  call(message) {
    call(message.method, message.path, message.body).then(
      (result) => tell({ type: 'answer', id: message.id, result }),
      (error) => tell({ type: 'answer', id: message.id, error: { message: 'The call failed', ...error } }),
    );
  },
};

const fromPopup = {
  approve(message) {
    setPhase('finishing');
    tell({ type: 'approve', payerID: message.payerID });
  },
  cancel() {
    stop();
    tell({ type: 'cancel' });
  },
};

window.addEventListener('message', (event) => {
  const isPage = event.source === window.parent && event.origin === parentOrigin && event.data?.uid === uid;
  const isPopup = popup && event.source === popup && event.origin === location.origin;
  const handlers = isPage ? fromPage : isPopup ? fromPopup : {};
  if (event.data && Object.hasOwn(handlers, event.data.type)) {
    handlers[event.data.type](event.data);
  }
});

// A window that is closed tells nobody; looking is the only way to know.
setInterval(() => {
  if (!popup || !popup.closed) {
    return;
  }
  popup = undefined;
  if (phase === 'waiting' || phase === 'open') {
    setPhase('idle');
    tell({ type: 'cancel' });
  }
}, pollEvery);

button.addEventListener('click', click);
button.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    click();
  }
});

tell({ type: 'ready' });
