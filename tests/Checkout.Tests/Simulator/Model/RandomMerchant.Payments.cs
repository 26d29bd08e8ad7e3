using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Model;

/// <summary>What is done with payments, after the order.</summary>
internal sealed partial class RandomMerchant
{
    /// <summary>How long PayPal knows the request ids of payments.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(45);

    private async Task CaptureAuthorizationAsync(BookedAuthorization? authorization)
    {
        if (authorization is null)
        {
            return;
        }

        var amount = 1 + (authorization.Amount * random.Next(130) / 100);
        var isFinal = random.Next(4) == 0;
        var refusal = authorization.RefusalOf(amount, now);
        var answer = await calls.SendAsync(
            now, $"/v2/payments/authorizations/{authorization.Id}/capture", Amount(amount, authorization.Order, isFinal), refusal, Kept);
        if (refusal is null)
        {
            authorization.Take(Book(authorization.Order, answer.Body, amount, authorization), isFinal);
        }
    }

    private async Task ReauthorizeAsync(BookedAuthorization? authorization)
    {
        if (authorization is null)
        {
            return;
        }

        var amount = 1 + (authorization.Amount * random.Next(80, 120) / 100);
        var refusal = authorization.RefusalOfReauthorization(amount, now);
        var answer = await calls.SendAsync(
            now, $"/v2/payments/authorizations/{authorization.Id}/reauthorize", Amount(amount, authorization.Order), refusal, Kept);
        if (refusal is null)
        {
            authorization.Renew(amount, now);
            var renewed = new BookedAuthorization(answer["id"].ToString(), authorization.Order, amount, authorization, now);
            authorization.Order.Authorizations.Add(renewed);
            Events.Add($"PAYMENT.AUTHORIZATION.CREATED {renewed.Id}");
        }
    }

    private async Task VoidAsync(BookedAuthorization? authorization)
    {
        if (authorization is null)
        {
            return;
        }

        var refusal = authorization.RefusalOfVoid;
        await calls.SendAsync(now, $"/v2/payments/authorizations/{authorization.Id}/void", null, refusal, Kept, HttpStatusCode.OK);
        if (refusal is null)
        {
            Void(authorization);
        }
    }

    private async Task RefundAsync(BookedCapture? capture)
    {
        if (capture is null)
        {
            return;
        }

        var amount = random.Next(3) == 0 ? Math.Max(1, capture.Left) : 1 + (capture.Amount * random.Next(110) / 100);
        var refusal = capture.RefusalOf(amount, now);
        var answer = await calls.SendAsync(
            now, $"/v2/payments/captures/{capture.Id}/refund", Amount(amount, capture.Order), refusal, Kept);
        if (refusal is null)
        {
            capture.Refund(answer["id"].ToString(), amount);
            Events.Add($"PAYMENT.CAPTURE.REFUNDED {answer["id"]}");
            Assert.Equal(
                (capture.Amount - capture.Left).Text(capture.Order.Currency),
                answer["seller_payable_breakdown"]["total_refunded_amount"]!["value"]!.ToString());
        }
    }

    /// <summary>PayPal's review of a pending payment ends.</summary>
    private async Task SettleAsync(BookedCapture? capture)
    {
        if (capture is null)
        {
            return;
        }

        var status = random.Next(2) == 0 ? "COMPLETED" : "DECLINED";
        var answer = await ControlAsync($"captures/{capture.Id}/settle", new JsonObject { ["status"] = status });
        Assert.Equal(capture.Status == "PENDING" ? HttpStatusCode.OK : HttpStatusCode.Conflict, answer.Status);
        if (capture.Status == "PENDING")
        {
            capture.Settle(status);
            Events.Add($"PAYMENT.CAPTURE.{status} {capture.Id}");
        }
    }

    private async Task ReverseAsync(BookedCapture? capture)
    {
        if (capture is null)
        {
            return;
        }

        var answer = await ControlAsync($"captures/{capture.Id}/reverse");
        Assert.Equal(capture.CanBeReversed ? HttpStatusCode.OK : HttpStatusCode.Conflict, answer.Status);
        if (capture.CanBeReversed)
        {
            var taken = (await simulator.GetAsync("/_simulator/refunds"))["items"].AsArray().Last(refund =>
                refund!["links"]!.AsArray().Any(link => link!["href"]!.ToString().EndsWith(capture.Id, StringComparison.Ordinal)))!;
            capture.Refund(taken["id"]!.ToString(), capture.Left, isReversal: true);
            Events.Add($"PAYMENT.CAPTURE.REVERSED {taken["id"]}");
        }
    }

    private void Void(BookedAuthorization authorization)
    {
        authorization.Void();
        authorization.Order.VoidIfNothingIsLeft();
        Events.AddRange(authorization.Order.Authorizations.Where(authorization.SharesWith)
            .Select(each => $"PAYMENT.AUTHORIZATION.VOIDED {each.Id}"));
    }

    private BookedCapture Book(BookedOrder order, JsonNode capture, long amount, BookedAuthorization? authorization = null)
    {
        var booked = new BookedCapture(capture["id"]!.ToString(), order, amount, order.Payer == "pending", now)
        {
            Authorization = authorization,
        };
        order.Captures.Add(booked);
        Events.Add($"PAYMENT.CAPTURE.{booked.Status} {booked.Id}");
        return booked;
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
