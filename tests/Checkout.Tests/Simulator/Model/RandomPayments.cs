using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Model;

/// <summary>Random actions on captures and authorizations. Some are wrong, and must be refused.</summary>
internal sealed class RandomPayments(SimulatorApp simulator, Random random, RepeatableCalls calls, MerchantBooks books)
{
    /// <summary>How long PayPal keeps the request ids of payments.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(45);

    public async Task CaptureAuthorizationAsync(BookedAuthorization? authorization)
    {
        if (authorization is null)
        {
            return;
        }

        var amount = 1 + (authorization.Amount * random.Next(130) / 100);
        var isFinal = random.Next(4) == 0;
        var refusal = authorization.RefusalOf(amount, books.Now);
        var answer = await calls.SendAsync(
            books.Now, $"/v2/payments/authorizations/{authorization.Id}/capture", Amount(amount, authorization.Order, isFinal), refusal,
            Kept);
        if (refusal is null)
        {
            authorization.Take(books.Add(authorization.Order, answer.Body, amount, authorization), isFinal);
        }
    }

    public async Task ReauthorizeAsync(BookedAuthorization? authorization)
    {
        if (authorization is null)
        {
            return;
        }

        var amount = 1 + (authorization.Amount * random.Next(80, 120) / 100);
        var refusal = authorization.RefusalOfReauthorization(amount, books.Now);
        var answer = await calls.SendAsync(
            books.Now, $"/v2/payments/authorizations/{authorization.Id}/reauthorize", Amount(amount, authorization.Order), refusal, Kept);
        if (refusal is null)
        {
            authorization.Renew(amount, books.Now);
            var renewed = new BookedAuthorization(answer["id"].ToString(), authorization.Order, amount, authorization, books.Now);
            authorization.Order.Authorizations.Add(renewed);
            books.Events.Add($"PAYMENT.AUTHORIZATION.CREATED {renewed.Id}");
        }
    }

    public async Task VoidAsync(BookedAuthorization? authorization)
    {
        if (authorization is null)
        {
            return;
        }

        var refusal = authorization.RefusalOfVoid;
        await calls.SendAsync(books.Now, $"/v2/payments/authorizations/{authorization.Id}/void", null, refusal, Kept, HttpStatusCode.OK);
        if (refusal is null)
        {
            books.Void(authorization);
        }
    }

    public async Task RefundAsync(BookedCapture? capture)
    {
        if (capture is null)
        {
            return;
        }

        var amount = random.Next(3) == 0 ? Math.Max(1, capture.Left) : 1 + (capture.Amount * random.Next(110) / 100);
        var refusal = capture.RefusalOf(amount, books.Now);
        var answer = await calls.SendAsync(
            books.Now, $"/v2/payments/captures/{capture.Id}/refund", Amount(amount, capture.Order), refusal, Kept);
        if (refusal is null)
        {
            capture.Refund(answer["id"].ToString(), amount);
            books.Events.Add($"PAYMENT.CAPTURE.REFUNDED {answer["id"]}");
            Assert.Equal(
                (capture.Amount - capture.Left).Text(capture.Order.Currency),
                answer["seller_payable_breakdown"]["total_refunded_amount"]!["value"]!.ToString());
        }
    }

    /// <summary>Ends PayPal's review of a pending capture.</summary>
    public async Task SettleAsync(BookedCapture? capture)
    {
        if (capture is null)
        {
            return;
        }

        var status = random.Next(2) == 0 ? "COMPLETED" : "DECLINED";
        var answer = await calls.ControlAsync(books.Now, $"captures/{capture.Id}/settle", new JsonObject { ["status"] = status });
        Assert.Equal(capture.Status == "PENDING" ? HttpStatusCode.OK : HttpStatusCode.Conflict, answer.Status);
        if (capture.Status == "PENDING")
        {
            capture.Settle(status);
            books.Events.Add($"PAYMENT.CAPTURE.{status} {capture.Id}");
        }
    }

    public async Task ReverseAsync(BookedCapture? capture)
    {
        if (capture is null)
        {
            return;
        }

        var answer = await calls.ControlAsync(books.Now, $"captures/{capture.Id}/reverse");
        Assert.Equal(capture.CanBeReversed ? HttpStatusCode.OK : HttpStatusCode.Conflict, answer.Status);
        if (capture.CanBeReversed)
        {
            var taken = (await simulator.GetAsync("/_simulator/refunds"))["items"].AsArray().Last(refund =>
                refund!["links"]!.AsArray().Any(link => link!["href"]!.ToString().EndsWith(capture.Id, StringComparison.Ordinal)))!;
            capture.Refund(taken["id"]!.ToString(), capture.Left, isReversal: true);
            books.Events.Add($"PAYMENT.CAPTURE.REVERSED {taken["id"]}");
        }
    }

    private static JsonObject Amount(long amount, BookedOrder order, bool? isFinal = null)
    {
        var body = new JsonObject { ["amount"] = Orders.Money(amount.Text(order.Currency), order.Currency) };
        if (isFinal is { } final)
        {
            body["final_capture"] = final;
        }

        return body;
    }
}
