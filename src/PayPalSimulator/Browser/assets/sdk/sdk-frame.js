const FRAME_PATIENCE_MS = 15000;

function findPlace(target) {
  const place = typeof target === 'string' ? document.querySelector(target) : target;
  if (!place) {
    throw new Error(target ? `Document is ready and element ${target} does not exist` : 'Expected element to be passed');
  }
  return place;
}

/** The element that PayPal's script adds to the page. It contains the frame with the buttons. */
function buildFrame(uid, style, sources, hasOnClick) {
  const container = document.createElement('div');
  container.id = `zoid-paypal-buttons-${uid}`;
  container.className = `paypal-buttons paypal-buttons-context-iframe paypal-buttons-layout-${style.layout}`;

  // PayPal's script also styles its container inline. So a content security policy without the nonce fails here, too.
  const rules = document.createElement('style');
  rules.setAttribute('nonce', nonce);
  rules.textContent = `#${container.id}{position:relative;display:block;width:100%;min-width:75px;`
    + `${style.disableMaxWidth ? '' : 'max-width:750px;'}height:${heightOf(style, sources.length)}px;line-height:0}`
    + `#${container.id}>iframe{display:block;width:100%;height:100%;border:0;background:transparent;color-scheme:normal}`;

  const address = new URL(`${config.base}/smart/buttons`);
  const { clientID, intent, currency, commit } = config;
  const about = { uid, parent: window.location.origin, clientID, intent, currency, commit, funding: sources, merchants: merchantIds };
  const { layout, color, shape, label, height, tagline, borderRadius } = style;
  const flags = { hasOnClick, popupsDisabled: arePopupsDisabled };
  for (const [name, value] of Object.entries({ ...about, ...flags, layout, color, shape, label, height, tagline, borderRadius })) {
    if (value !== undefined) {
      address.searchParams.set(name, value);
    }
  }
  const frame = document.createElement('iframe');
  frame.name = `__zoid__paypal_buttons__${uid}`;
  frame.title = 'PayPal';
  frame.className = 'component-frame visible';
  frame.allow = 'payment';
  frame.src = address.href;
  container.append(rules, frame);
  return { container, frame };
}

/** Calls back once when the element leaves the page. The argument is true when the element was only moved. */
function watchRemoval(element, removed) {
  const observer = new MutationObserver(() => {
    if (!element.isConnected) {
      observer.disconnect();
      setTimeout(() => removed(element.isConnected));
    }
  });
  observer.observe(document, { childList: true, subtree: true });
  return observer;
}
