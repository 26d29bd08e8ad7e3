const query = new URLSearchParams(location.search);
const size = { width: 480, height: 720 };
const POLL_MS = 200;

let popup;

export const isOpen = () => Boolean(popup) && !popup.closed;
export const isPopup = (source) => Boolean(popup) && source === popup;

/** Browsers allow a popup only during a click or shortly after it. */
export function open(url) {
  if (query.get('popupsDisabled') === 'true') {
    return false;
  }
  const left = Math.round(window.screenX + (window.outerWidth - size.width) / 2);
  const top = Math.round(window.screenY + (window.outerHeight - size.height) / 2);
  const features = `popup,width=${size.width},height=${size.height},left=${left},top=${top}`;
  popup = window.open(url, `__paypal_checkout__${query.get('uid')}`, features);
  return isOpen();
}

export const openWaiting = () => open(new URL('../checkoutnow/wait', location.href).href);

export function show(url) {
  popup.location.replace(url);
  popup.focus();
}

export const focus = () => popup.focus();
export const tell = (message) => popup?.postMessage(message, location.origin);

export function close() {
  if (isOpen()) {
    popup.close();
  }
  popup = undefined;
}

/** A closed window fires no event, so the frame polls it. */
export function onClosed(closed) {
  setInterval(() => {
    if (popup?.closed) {
      popup = undefined;
      closed();
    }
  }, POLL_MS);
}
