namespace Checkout.Server.Outbox.Mails;

/// <summary>A mail as it is sent.</summary>
/// <param name="Id">The same in every try, and the origin of the <c>Message-ID</c>.</param>
/// <param name="To">One plain address.</param>
internal sealed record Mail(Guid Id, string To, string Subject, string Text, string Html, string Language);
