using Checkout.Disputes;
using Checkout.Orders;
using Checkout.Pricing;

namespace Checkout.Server.Http.Problems;

/// <summary>The shop's own issue codes, except those of a cart (<see cref="Checkout.Pricing.CartIssue"/>). Each summary says what happened,
/// what to do, and whether a repeat is safe. The OpenAPI document shows them, and <c>docs/api.md</c> lists the same codes.</summary>
internal static class IssueCode
{
    /// <summary>The body is not a JSON object, or a value has the wrong type. Correct it: <c>field</c> says where.</summary>
    public const string MalformedRequestJson = "MALFORMED_REQUEST_JSON";

    /// <summary>The body has a member that the operation does not have. A shopper's operation ignores it and says so in <c>warnings</c>; a
    /// merchant's operation refuses the request. Correct the name, or leave it out.</summary>
    public const string UnknownMember = "UNKNOWN_MEMBER";

    /// <summary>The query has a parameter that the operation does not have. A shopper's operation ignores it and says so in
    /// <c>warnings</c>; a merchant's operation refuses the request. Correct the name, or leave it out.</summary>
    public const string UnknownParameter = "UNKNOWN_PARAMETER";

    /// <summary>A query parameter has an invalid value. Correct it: <c>field</c> says which.</summary>
    public const string InvalidParameterValue = "INVALID_PARAMETER_VALUE";

    /// <summary>The request is not well-formed HTTP, or cannot be carried out. Correct it.</summary>
    public const string InvalidRequest = "INVALID_REQUEST";

    /// <summary>The header Idempotency-Key is empty, too long or not visible ASCII. Send 1 to 255 visible ASCII characters.</summary>
    public const string IdempotencyKeyInvalid = "IDEMPOTENCY_KEY_INVALID";

    /// <summary>The event's signature is not PayPal's. Nothing changed. Do not send it again.</summary>
    public const string WebhookNotGenuine = "WEBHOOK_NOT_GENUINE";

    /// <summary>The delivery's signature was already used for another body. Nothing changed, and the shop has an alarm. Do not send it
    /// again.</summary>
    public const string WebhookSignatureReused = "WEBHOOK_SIGNATURE_REUSED";

    /// <summary>The key is missing or wrong. Send it as a bearer token.</summary>
    public const string AuthenticationFailure = "AUTHENTICATION_FAILURE";

    /// <summary>The key is valid, but has another role than the operation needs. Nothing was done. Send a key with that role.</summary>
    public const string RoleNotAllowed = "ROLE_NOT_ALLOWED";

    /// <summary>A page of another site sent the request, or a browser sent a shop system's key. Nothing was done. Send requests from the
    /// shop's own origin, and the shop system's from its server.</summary>
    public const string CrossSiteRequest = "CROSS_SITE_REQUEST";

    /// <summary>A session of the console sent a change without the header Checkout-Csrf, or with another session's value. Nothing was done.
    /// Send the <c>csrf</c> of show-session.</summary>
    public const string CsrfTokenMissing = "CSRF_TOKEN_MISSING";

    /// <summary>Another valid key has this name. No key was made. Send another name.</summary>
    public const string KeyNameUsed = "KEY_NAME_USED";

    /// <summary>The key was replaced or withdrawn at the same time. Nothing was done. Look at list-keys.</summary>
    public const string KeyChanged = "KEY_CHANGED";

    /// <summary>The shop has as many named keys as it can have. No key was made. Withdraw one that nobody uses.</summary>
    public const string TooManyKeys = "TOO_MANY_KEYS";

    /// <summary>There is nothing at this address, or the merchant's endpoints are off. Correct the address, or set
    /// CHECKOUT_ADMIN_KEY.</summary>
    public const string ResourceNotFound = "RESOURCE_NOT_FOUND";

    /// <summary>The address does not support this method. Use a method that the header Allow lists.</summary>
    public const string MethodNotSupported = "METHOD_NOT_SUPPORTED";

    /// <summary>The request arrived too slowly. It is safe to send it again.</summary>
    public const string RequestTimeout = "REQUEST_TIMEOUT";

    /// <summary>The body is too large. Send a smaller one.</summary>
    public const string PayloadTooLarge = "PAYLOAD_TOO_LARGE";

    /// <summary>The body is not JSON. Send it as application/json.</summary>
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";

    /// <summary>The cart's total differs from <c>expected_total</c>. No order was created. Show the new total, and let the shopper
    /// decide.</summary>
    public const string PriceChanged = "PRICE_CHANGED";

    /// <summary>The header Idempotency-Key is missing. Send a new key with each new order, and the same one with a retry.</summary>
    public const string IdempotencyKeyRequired = "IDEMPOTENCY_KEY_REQUIRED";

    /// <summary>Another order of the shop has this <c>reference</c>. Nothing was ordered. Read that order, or send another
    /// reference.</summary>
    public const string ReferenceUsed = "REFERENCE_USED";

    /// <summary>The payer's approval, or a payment, has fixed the lines and amounts. Nothing changed. Make a new order.</summary>
    public const string AmountsFixed = "AMOUNTS_FIXED";

    /// <summary>PayPal does not let this order be changed now: it was created with a payment source and is not approved yet, or it is over
    /// or paid. Nothing changed. Make a new order.</summary>
    public const string NotPatchable = "NOT_PATCHABLE";

    /// <summary>The outcome of an earlier change is not known yet. Nothing was done. Wait as long as Retry-After says, then send the request
    /// again; it is safe.</summary>
    public const string PatchOutcomeUnknown = "PATCH_OUTCOME_UNKNOWN";

    /// <summary>PayPal's order is not what was asked for; <c>differences</c> says in what. Nothing was charged. Change the order to what is
    /// right, or make a new one.</summary>
    public const string OrderDiffers = "ORDER_DIFFERS";

    /// <summary>The Idempotency-Key was already used with another body. Use a new key for a new order.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>The payer approved the order, so it is not cancelled. From now on only capture-order captures it.</summary>
    public const string OrderApproved = "ORDER_APPROVED";

    /// <summary>The order was cancelled, and nothing was paid. Order again.</summary>
    public const string OrderCancelled = "ORDER_CANCELLED";

    /// <summary>PayPal no longer knows the order, or never created it. Nothing was paid. Order again.</summary>
    public const string OrderExpired = "ORDER_EXPIRED";

    /// <summary>PayPal's payment does not match the order, and the merchant checks it. Ask the shop before paying again. The merchant's
    /// capture-authorization is refused, too: check the order first.</summary>
    public const string OrderQuarantined = OperationIssue.OrderQuarantined;

    /// <summary>The order is paid or over. Nothing was done, and nothing needs to be.</summary>
    public const string OrderNotOpen = "ORDER_NOT_OPEN";

    /// <summary>The outcome of an earlier operation on the payment is not known yet. Nothing was done. Look at the order in a minute, then
    /// decide again.</summary>
    public const string OperationOpen = OperationIssue.OperationOpen;

    /// <summary>The merchant closed the operation, because PayPal could no longer tell its outcome. Nothing more happens to it.</summary>
    public const string OperationClosed = OperationIssue.OperationClosed;

    /// <summary>The order has as many operations or shipments as one may have. Nothing was done. Use your PayPal account.</summary>
    public const string TooManyOperations = OperationIssue.TooManyOperations;

    /// <summary>The order has no payment that the operation could be about. Nothing was done. Look at the order.</summary>
    public const string NoPayment = OperationIssue.NoPayment;

    /// <summary>The order has several captures, and none alone has enough left. Nothing was done. Send <c>capture_id</c>.</summary>
    public const string PaymentAmbiguous = OperationIssue.PaymentAmbiguous;

    /// <summary>The amount is zero or negative. Nothing was done. Send an amount above zero, or leave it out.</summary>
    public const string AmountNotPositive = OperationIssue.AmountNotPositive;

    /// <summary>PayPal does not allow this in the present state of the dispute. Nothing was done. <c>possible</c> of the dispute says what can
    /// be done.</summary>
    public const string DisputeActionNotAllowed = DisputeIssue.NotAllowed;

    /// <summary>PayPal did not answer, and its dispute does not show the operation. Nothing was done. Try it again.</summary>
    public const string DisputeActionNotDone = DisputeIssue.NotDone;

    /// <summary>The amount is zero, in another currency, or more than is disputed. Nothing was done. Correct the amount.</summary>
    public const string DisputeAmountNotPossible = DisputeIssue.AmountNotPossible;

    /// <summary>PayPal does not allow this type for the dispute. Nothing was done. The description lists the types.</summary>
    public const string DisputeTypeNotPossible = DisputeIssue.TypeNotPossible;

    /// <summary>PayPal would not take the file. Nothing was done. Send JPG, GIF, PNG or PDF below 10 MB, with a plain name.</summary>
    public const string FileNotAccepted = "FILE_NOT_ACCEPTED";

    /// <summary>The order has a shipment with this tracking number. Nothing was done. Change that one.</summary>
    public const string TrackerExists = OperationIssue.TrackerExists;

    /// <summary>The shipment is cancelled and does not change any more. Add a new one.</summary>
    public const string TrackerCancelled = OperationIssue.TrackerCancelled;

    /// <summary>The order does not have so many units of the item to ship. Nothing was done. Correct the items.</summary>
    public const string ItemNotOrdered = OperationIssue.ItemNotOrdered;

    /// <summary>The shop has as many endpoints as one may have. Nothing was done. Delete one.</summary>
    public const string TooManyEndpoints = "TOO_MANY_ENDPOINTS";

    /// <summary>The order has no email address or nothing to tell of, or the shop has no mail server. Nothing was sent.</summary>
    public const string MailNotPossible = "MAIL_NOT_POSSIBLE";

    /// <summary>The payer approved an address in a country with other taxes than those of the order. Nothing was charged. Price the cart
    /// for that country and order again, or let the payer approve another address.</summary>
    public const string DestinationChanged = PricedCart.DestinationChanged;

    /// <summary>The order was created through another PayPal account than the shop uses now. Ask the shop before paying again.</summary>
    public const string OrderOfOtherAccount = "ORDER_OF_OTHER_ACCOUNT";

    /// <summary>The event's body was deleted after CHECKOUT_KEEP_EVENTS_DAYS, so it cannot be replayed. Look at PayPal's page.</summary>
    public const string WebhookEventBodyDropped = "WEBHOOK_EVENT_BODY_DROPPED";

    /// <summary>The order's current state does not allow the request. Look at the order.</summary>
    public const string UnprocessableEntity = "UNPROCESSABLE_ENTITY";

    /// <summary>Too many requests, wrong keys or connections came from this address, or a key has too many streams. Nothing was done.
    /// Wait as long as Retry-After says, then send it again.</summary>
    public const string RateLimitReached = "RATE_LIMIT_REACHED";

    /// <summary>The outcome of the payment is not known yet. Read <c>status_url</c> until it is; do not pay again. It is safe to repeat
    /// capture-order.</summary>
    public const string Processing = "PROCESSING";

    /// <summary>Something went wrong in the shop. Look at the order before you send the request again.</summary>
    public const string InternalServerError = "INTERNAL_SERVER_ERROR";

    /// <summary>The shop's database cannot be used right now. It is safe to send the request again, with the same
    /// Idempotency-Key.</summary>
    public const string DatabaseUnavailable = "DATABASE_UNAVAILABLE";

    /// <summary>Many requests change the order at once. It is safe to send the request again.</summary>
    public const string OrderContended = "ORDER_CONTENDED";

    /// <summary>PayPal cannot do this now, is unreachable, or does not find the order. It is safe to send the request again.</summary>
    public const string PayPalUnavailable = "PAYPAL_UNAVAILABLE";

    /// <summary>PayPal refuses the shop's credentials or account. Tell the merchant. It is safe to send the request again.</summary>
    public const string PayPalRefusesTheShop = "PAYPAL_REFUSES_THE_SHOP";

    /// <summary>The shop is closed, because its settings or its catalog have a fault. Tell the merchant. It is safe to send the request
    /// again.</summary>
    public const string ShopClosed = "SHOP_CLOSED";

    /// <summary>The shop's database was restored, and the shop sells nothing and gives nothing back until the merchant resumes. Nothing was done.
    /// It is safe to send the request again, with the same Idempotency-Key.</summary>
    public const string RestoredAndPaused = "RESTORED_AND_PAUSED";

    /// <summary>The database was never restored, so there is nothing to resume. Nothing needs to be done.</summary>
    public const string NotRestored = "NOT_RESTORED";

    /// <summary>PayPal's report of transactions does not reach the restore yet, so payments may be missing. Nothing was done. Wait some hours, or
    /// send <c>force</c>.</summary>
    public const string ReportIncomplete = "REPORT_INCOMPLETE";

    /// <summary>There is no shop at this address. Check the address.</summary>
    public const string ShopUnknown = "SHOP_UNKNOWN";

    /// <summary>The request cannot be done right now. It is safe to send it again.</summary>
    public const string ServiceUnavailable = "SERVICE_UNAVAILABLE";

    /// <summary>The id of the shop's webhook is not known yet. Set PAYPAL_WEBHOOK_ID. PayPal sends the event again.</summary>
    public const string WebhookIdUnknown = "WEBHOOK_ID_UNKNOWN";

    /// <summary>Too many events are being verified. PayPal sends the event again.</summary>
    public const string WebhooksBusy = "WEBHOOKS_BUSY";

    /// <summary>The event's signature cannot be verified right now. PayPal sends the event again.</summary>
    public const string WebhookCannotBeChecked = "WEBHOOK_CANNOT_BE_CHECKED";

    /// <summary>PayPal did not answer in time, so the outcome is not known. Send the request again, with the same
    /// Idempotency-Key.</summary>
    public const string PayPalDidNotAnswer = "PAYPAL_DID_NOT_ANSWER";

    /// <summary>The outcome is not known. Send the request again, with the same Idempotency-Key.</summary>
    public const string OutcomeUnknown = "OUTCOME_UNKNOWN";

    /// <summary>No replica of the shop answered nginx of compose.yaml, so the outcome is not known. Send the request again, with the same
    /// Idempotency-Key.</summary>
    public const string ShopDidNotAnswer = "SHOP_DID_NOT_ANSWER";
}
