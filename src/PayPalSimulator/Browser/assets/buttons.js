import { call, mismatch } from './buttons-api.js';
import * as popup from './buttons-popup.js';

// Runs in the frame, which has the simulator's origin. The payer's clicks and the popup belong to this frame.
const query = new URLSearchParams(location.search);
const uid = query.get('uid');
const parentOrigin = query.get('parent');
const buttons = [...document.querySelectorAll('.paypal-button')];

let isEnabled = true;
let hasOnClick = query.get('hasOnClick') === 'true';
let source = 'paypal';
let shipping = [];
let phase = 'idle'; // idle → asking (onClick) → waiting (for an order) → open → finishing

const tell = (message) => window.parent.postMessage({ uid, ...message }, parentOrigin);

function setPhase(next) {
  phase = next;
  buttons.forEach((button) => button.classList.toggle('busy', phase !== 'idle' && button.dataset.fundingSource === source));
}

function stop() {
  setPhase('idle');
  popup.close();
}

function checkoutUrl(orderID, isPopup, isRestart) {
  const url = new URL('../checkoutnow', location.href);
  url.searchParams.set('token', orderID);
  url.searchParams.set('fundingSource', source);
  url.searchParams.set('commit', query.get('commit') || 'true');
  if (isPopup) {
    url.searchParams.set('xcomponent', '1');
    url.searchParams.set('shipping', shipping.join(','));
  }
  if (isRestart) {
    url.searchParams.set('restart', '1');
  }
  return url.href;
}

function click(button) {
  if (phase !== 'idle') {
    if (popup.isOpen()) {
      popup.focus();
    }
    return;
  }
  source = button.dataset.fundingSource;
  if (!isEnabled) {
    tell({ type: 'click', source, isDisabled: true });
    return;
  }
  setPhase('asking');
  if (!hasOnClick) {
    accepted();
  }
  tell({ type: 'click', source });
}

/** The window opens before its address is known. Without onClick it opens during the click itself. */
function accepted() {
  if (phase === 'asking') {
    setPhase('waiting');
    popup.openWaiting();
  }
}

async function showOrder(message) {
  if (phase !== 'waiting') {
    return;
  }
  let problem;
  try {
    problem = mismatch(await call('GET', `orders/${encodeURIComponent(message.orderID)}`));
  } catch (error) {
    problem = `Order could not be loaded: ${error.name || error}`;
  }
  if (problem) {
    stop();
    tell({ type: 'error', message: problem });
    return;
  }
  shipping = message.shipping;
  show(message.orderID, false);
}

function show(orderID, isRestart) {
  const url = checkoutUrl(orderID, true, isRestart);
  setPhase('open');
  if (popup.isOpen()) {
    popup.show(url);
  } else if (!isRestart || !popup.open(url)) {
    // The browser blocks popups, so the whole page goes to PayPal and returns to the order's return address.
    setPhase('idle');
    tell({ type: 'redirect', url: checkoutUrl(orderID, false, isRestart) });
  }
}

const fromPage = {
  accepted,
  order: showOrder,
  restart: (message) => show(message.orderID, true),
  finish: stop,
  stop,
  shipped: (message) => popup.tell({ type: 'shipped', id: message.id, problem: message.problem }),
  props(message) {
    ({ hasOnClick } = message);
  },
  enabled(message) {
    isEnabled = message.value;
    buttons.forEach((button) => button.setAttribute('aria-disabled', String(!isEnabled)));
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
  shipping: ({ id, changed, shippingAddress, option }) => tell({ type: 'shipping', id, changed, shippingAddress, option }),
};

window.addEventListener('message', (event) => {
  const isPage = event.source === window.parent && event.origin === parentOrigin && event.data?.uid === uid;
  const isPopup = popup.isPopup(event.source) && event.origin === location.origin;
  const handlers = isPage ? fromPage : isPopup ? fromPopup : {};
  if (event.data && Object.keys(handlers).includes(event.data.type)) {
    handlers[event.data.type](event.data);
  }
});

popup.onClosed(() => {
  const isBefore = phase === 'waiting' || phase === 'open';
  setPhase(isBefore ? 'idle' : phase);
  if (isBefore) {
    tell({ type: 'cancel' });
  }
});

// The payer has left the shop's page, or the page has removed the buttons. The payer cannot return to it.
window.addEventListener('pagehide', stop);

const radius = Number(query.get('borderRadius'));
if (query.has('borderRadius') && radius >= 0) {
  document.documentElement.style.setProperty('--radius', `${radius}px`);
}

for (const button of buttons) {
  button.addEventListener('click', () => click(button));
  button.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      click(button);
    }
  });
}

// The buttons are shown only now, because an earlier click would have no effect.
document.body.classList.remove('loading');
tell({ type: 'ready' });
