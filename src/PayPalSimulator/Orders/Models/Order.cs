using System.Text.Json;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Orders.Models;

/// <summary>An order and everything that belongs to it. Code that reads or changes it holds <see cref="Gate"/>.</summary>
internal sealed class Order(string id, RestApp app, string baseUrl, OrderTerms terms, DateTimeOffset now)
{
    /// <summary>The payer's time to approve, and then the merchant's time to capture or authorize.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);

    /// <summary>An estimate of the memory of one payment.</summary>
    private const int PaymentBytes = 512;

    public Lock Gate { get; } = new();

    public string Id => id;

    /// <summary>The application that created the order.</summary>
    public RestApp App => app;

    /// <summary>The simulator's address when the order was created. Links in webhooks start with it.</summary>
    public string BaseUrl => baseUrl;

    public OrderTerms Terms { get; private set; } = terms;

    public string Status { get; private set; } = terms.PaymentSource is null ? OrderStatus.Created : OrderStatus.PayerActionRequired;

    public DateTimeOffset CreatedAt { get; } = WholeSecond(now);

    /// <summary>With the fraction of the second, to sort the orders of several applications.</summary>
    public DateTimeOffset ArrivedAt { get; } = now;

    public DateTimeOffset UpdatedAt { get; private set; } = WholeSecond(now);

    /// <summary>The payer who approved. As at PayPal, a decline keeps the payer.</summary>
    public Payer? Payer { get; private set; }

    public JsonElement? ChosenShipping { get; private set; }

    /// <summary>The payer's choice replaces what the merchant sent, member by member.</summary>
    public JsonElement? ShippingOf(PurchaseUnit unit)
    {
        if (ChosenShipping is not { } chosen || unit.Shipping is not { } sent)
        {
            return ChosenShipping ?? unit.Shipping;
        }

        var kept = sent.EnumerateObject().Where(member => chosen.Member(member.Name) is null);
        return JsonElement.Parse(JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var member in chosen.EnumerateObject().Concat(kept))
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }).Span);
    }

    public List<Capture> Captures { get; } = [];

    public List<Authorization> Authorizations { get; } = [];

    public List<Refund> Refunds { get; } = [];

    public List<Tracker> Trackers { get; } = [];

    /// <summary>The store that holds the order; null for a sample, and after the order was dropped.</summary>
    public OrderStore? Store { get; set; }

    /// <summary>The bytes that the store last counted for it.</summary>
    public int CountedBytes { get; set; }

    /// <summary>The stored PayPal-Request-Ids of the order; <see cref="Idempotency.RequestIds"/> guards them.</summary>
    public List<string> RequestIds { get; } = [];

    /// <summary>An estimate of the order's memory.</summary>
    public int Bytes => Terms.Document.ByteCount() + baseUrl.Length + (ChosenShipping?.ByteCount() ?? 0)
        + (PaymentBytes * (Captures.Count + Authorizations.Count + Refunds.Count))
        + Trackers.Sum(tracker => tracker.Id.Length + (tracker.Items?.ByteCount() ?? 0));

    private DateTimeOffset ExpiresAt { get; set; } = now + Lifetime;

    public bool HasDeclined { get; private set; }

    /// <summary>
    /// An order expires when it is not approved in time, or not captured or authorized in time. A completed order does not expire.
    /// </summary>
    public bool HasExpired(DateTimeOffset at) => !IsClosed && at >= ExpiresAt;

    /// <summary>COMPLETED or VOIDED: the order takes no more money from its payer.</summary>
    public bool IsClosed => Status is OrderStatus.Completed or OrderStatus.Voided;

    public void Change(OrderTerms changed, DateTimeOffset at)
    {
        Terms = changed;
        Touch(at);
    }

    /// <summary>The terms of a patch contain the shipping that the payer chose.</summary>
    public void Patch(OrderTerms patched, DateTimeOffset at)
    {
        ChosenShipping = null;
        Change(patched, at);
    }

    public void Approve(Payer payer, JsonElement? shipping, DateTimeOffset at)
    {
        Payer = payer;
        ChosenShipping = Terms.Experience.OffersAddresses ? shipping?.Copy() : null;
        Status = OrderStatus.Approved;
        ExpiresAt = at + Lifetime;
        Touch(at);
    }

    /// <summary>Returns the order to its status before the approval. The payer must approve again.</summary>
    public void Decline(DateTimeOffset at)
    {
        HasDeclined = true;
        Status = Terms.PaymentSource is null ? OrderStatus.Created : OrderStatus.PayerActionRequired;
        Touch(at);
    }

    /// <summary>An instrument is declined only once, so the second approval pays.</summary>
    public bool DeclinesNow => Payer?.Behaviour == PayerBehaviour.DeclinedOnce && !HasDeclined;

    public void Complete(DateTimeOffset at)
    {
        Status = OrderStatus.Completed;
        Touch(at);
    }

    public void VoidIfNothingIsLeft(DateTimeOffset at)
    {
        if (Captures.TrueForAll(capture => capture.Status == CaptureStatus.Declined)
            && Authorizations.TrueForAll(authorization => authorization.Status == AuthorizationStatus.Voided))
        {
            Status = OrderStatus.Voided;
            Touch(at);
        }
    }

    public void Confirm(OrderTerms confirmed, DateTimeOffset at)
    {
        Change(confirmed, at);
        Status = OrderStatus.PayerActionRequired;
    }

    /// <summary>
    /// Every change calls this: it sets the update time and counts the order's bytes. Times have whole seconds, and callers recognise a
    /// second approval by a later <c>update_time</c>. So each change is at least one second later than the one before.
    /// </summary>
    public void Touch(DateTimeOffset at)
    {
        var second = WholeSecond(at);
        UpdatedAt = second > UpdatedAt ? second : UpdatedAt.AddSeconds(1);
        Store?.Count(this);
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset);
}
