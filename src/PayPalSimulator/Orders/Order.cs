using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>An order and everything that belongs to it. Code that reads or changes it holds <see cref="Gate"/>.</summary>
internal sealed class Order(string id, string baseUrl, OrderTerms terms, DateTimeOffset now)
{
    /// <summary>How long the payer has to approve, and the merchant to capture or authorize after that.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);

    /// <summary>An estimate of a payment's bytes, with its ids, texts and entries in the lists.</summary>
    private const int PaymentBytes = 512;

    public Lock Gate { get; } = new();

    public string Id => id;

    /// <summary>The simulator's address when the order was created. Links in webhooks start with it.</summary>
    public string BaseUrl => baseUrl;

    public OrderTerms Terms { get; private set; } = terms;

    public string Status { get; private set; } = terms.PaymentSource is null ? OrderStatus.Created : OrderStatus.PayerActionRequired;

    public DateTimeOffset CreatedAt { get; } = WholeSecond(now);

    public DateTimeOffset UpdatedAt { get; private set; } = WholeSecond(now);

    /// <summary>The payer who approved. Kept after a decline, as at PayPal.</summary>
    public Payer? Payer { get; private set; }

    /// <summary>The address the payer chose.</summary>
    public JsonElement? ChosenShipping { get; private set; }

    /// <summary>A unit's shipping: the payer's choice replaces the merchant's, and the options stay.</summary>
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

    /// <summary>The book that holds the order; null for a sample, and after the order was dropped.</summary>
    public OrderBook? Book { get; set; }

    /// <summary>The bytes that the book last counted for it.</summary>
    public int CountedBytes { get; set; }

    /// <summary>The stored PayPal-Request-Ids of the order; <see cref="Idempotency.RequestIds"/> guards them.</summary>
    public List<string> RequestIds { get; } = [];

    /// <summary>An estimate of the order's memory.</summary>
    public int Bytes => Terms.Document.ByteCount() + baseUrl.Length + (ChosenShipping?.ByteCount() ?? 0)
        + (PaymentBytes * (Captures.Count + Authorizations.Count + Refunds.Count))
        + Trackers.Sum(tracker => tracker.Id.Length + (tracker.Items?.ByteCount() ?? 0));

    private DateTimeOffset ExpiresAt { get; set; } = now + Lifetime;

    /// <summary>Whether an instrument was refused since the order was made.</summary>
    public bool HasDeclined { get; private set; }

    /// <summary>An order that was not approved, or not captured or authorized, in time has expired; a completed one stays.</summary>
    public bool HasExpired(DateTimeOffset at) => !IsOver && at >= ExpiresAt;

    /// <summary>The order takes no more money from its payer.</summary>
    public bool IsOver => Status is OrderStatus.Completed or OrderStatus.Voided;

    public void Change(OrderTerms changed, DateTimeOffset at)
    {
        Terms = changed;
        Touch(at);
    }

    public void Approve(Payer payer, JsonElement? shipping, DateTimeOffset at)
    {
        Payer = payer;
        ChosenShipping = Terms.Experience.OffersAddresses ? shipping?.Copy() : null;
        Status = OrderStatus.Approved;
        ExpiresAt = at + Lifetime;
        Touch(at);
    }

    /// <summary>
    /// The chosen instrument was refused: the order returns to its status before the approval, and the payer must approve again.
    /// </summary>
    public void Decline(DateTimeOffset at)
    {
        HasDeclined = true;
        Status = Terms.PaymentSource is null ? OrderStatus.Created : OrderStatus.PayerActionRequired;
        Touch(at);
    }

    /// <summary>Whether the payer's instrument is refused now. That happens once, so that a second approval pays.</summary>
    public bool DeclinesNow => Payer?.Behaviour == PayerBehaviour.DeclinedOnce && !HasDeclined;

    public void Complete(DateTimeOffset at)
    {
        Status = OrderStatus.Completed;
        Touch(at);
    }

    /// <summary>Voids the order when all its money was released and nothing was captured.</summary>
    public void VoidIfNothingIsLeft(DateTimeOffset at)
    {
        if (Captures.TrueForAll(capture => capture.Status == CaptureStatus.Declined)
            && Authorizations.TrueForAll(authorization => authorization.Status == AuthorizationStatus.Voided))
        {
            Status = OrderStatus.Voided;
            Touch(at);
        }
    }

    /// <summary>The merchant names another payment source, or the same one with another context.</summary>
    public void Confirm(OrderTerms confirmed, DateTimeOffset at)
    {
        Change(confirmed, at);
        Status = OrderStatus.PayerActionRequired;
    }

    /// <summary>
    /// Sets the update time. Times have whole seconds, and callers recognise a second approval by a later <c>update_time</c>, so each
    /// change is at least a second later than the one before. Every change calls this, so that the book counts the order's bytes.
    /// </summary>
    public void Touch(DateTimeOffset at)
    {
        var second = WholeSecond(at);
        UpdatedAt = second > UpdatedAt ? second : UpdatedAt.AddSeconds(1);
        Book?.Count(this);
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset);
}
