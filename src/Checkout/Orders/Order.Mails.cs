using System.Collections.Immutable;

namespace Checkout.Orders;

/// <summary>The mails to the buyer of an order.</summary>
public sealed partial record Order
{
    /// <summary>The most mails that are remembered.</summary>
    public const int MostMails = 50;

    /// <summary>The mails that were sent, oldest first. They prove in a dispute what the buyer was told.</summary>
    public ImmutableArray<SentMail> Mails { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Records that a mail was sent.</summary>
    /// <param name="mail">The mail.</param>
    /// <returns>The order; the same instance if it has <see cref="MostMails"/>.</returns>
    public Order Mail(SentMail mail) => Mails.Length >= MostMails ? this : this with { Mails = Mails.Add(mail) };
}

/// <summary>A mail to the buyer.</summary>
/// <param name="Topic">What it told, one of <see cref="Notices.NoticeTopic.Mailed"/>.</param>
/// <param name="Fact">The payment, refund or shipment that it was about.</param>
/// <param name="At">When it was sent, UTC.</param>
public sealed record SentMail(string Topic, string Fact, DateTimeOffset At);
