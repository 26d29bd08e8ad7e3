'use strict';

const main = document.querySelector('main');
const form = document.querySelector('form');
const status = document.querySelector('#status');
const query = new URLSearchParams(location.search);

// The popup was opened by the frame with the buttons; any other way here is the redirect flow.
const frame = query.get('xcomponent') === '1' ? window.opener : null;

function showFinishing() {
  document.body.classList.add('finishing');
  status.textContent = 'Finishing…';
}

function showShipping() {
  const chosen = form.querySelector('input[name=payer]:checked');
  const address = document.querySelector('#address');
  if (address && chosen?.dataset.address) {
    address.textContent = chosen.dataset.address;
  }
}

function leave(url, done) {
  if (url) {
    location.assign(url);
    return;
  }
  document.body.classList.add('done');
  status.textContent = done;
}

async function pay(event) {
  event.preventDefault();
  form.querySelectorAll('button').forEach((button) => { button.disabled = true; });
  status.textContent = 'Please wait…';
  try {
    const response = await fetch(`checkoutnow/approve?token=${encodeURIComponent(main.dataset.token)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ payer: new FormData(form).get('payer') }),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(answer.message);
    }
    if (frame) {
      showFinishing();
      frame.postMessage({ type: 'approve', payerID: answer.payer_id }, location.origin);
    } else {
      leave(answer.return_url, 'Approved. You may close this window and go back to the shop.');
    }
  } catch (error) {
    status.textContent = `That did not work: ${error.message}`;
    form.querySelectorAll('button').forEach((button) => { button.disabled = false; });
  }
}

function cancel() {
  if (frame) {
    frame.postMessage({ type: 'cancel' }, location.origin);
  } else {
    leave(main.dataset.cancelUrl, 'Cancelled. You may close this window and go back to the shop.');
  }
}

if (form) {
  form.addEventListener('submit', pay);
  form.addEventListener('change', showShipping);
  showShipping();
}
document.querySelector('#cancel')?.addEventListener('click', cancel);
