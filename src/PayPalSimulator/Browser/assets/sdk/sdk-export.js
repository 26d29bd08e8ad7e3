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
if (config.components.includes('marks')) {
  paypal.Marks = Marks;
}
window[namespace] = paypal;
