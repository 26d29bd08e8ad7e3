using System.Text.Json;
using System.Text.Json.Nodes;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Orders;

/// <summary>
/// <c>POST /v2/checkout/orders/{id}/confirm-payment-source</c>: names the source to pay with, in place of what the order had, and sends
/// the payer to it.
/// </summary>
internal static class ConfirmPaymentSource
{
    private static readonly Shape Whole = new Members(
        new Member("payment_source", PaymentSourceShapes.Any, IsRequired: true),
        new Member("processing_instruction", new Choice("NO_INSTRUCTION", "ORDER_COMPLETE_ON_PAYMENT_APPROVAL")),
        new Member("application_context", OrderShape.ApplicationContext));

    public static Answer Handle(ApiCall call)
    {
        if (call.World.Book.Find(call.Route("id"), call.Now) is not { } order)
        {
            return call.NotFound();
        }

        if (call.RefuseBody(Whole) is { } malformed)
        {
            return malformed;
        }

        lock (order.Gate)
        {
            if (Forbids(order) is { } issue)
            {
                return call.Refuse(new Detail(issue));
            }

            if (OrderTerms.Read(call, Merge(order.Terms.Document, call.Body), out var problems, out _) is not { } terms)
            {
                return call.Refuse(problems);
            }

            order.Confirm(terms, call.Now);
            return OrderAnswer.Of(call, order, StatusCodes.Status200OK);
        }
    }

    private static string? Forbids(Order order) =>
        order.Status == OrderStatus.Approved ? "PAYMENT_ALREADY_APPROVED"
        : !order.IsOver ? null
        : order.Captures.Exists(capture => capture.Status != CaptureStatus.Declined) ? "ORDER_ALREADY_CAPTURED"
        : order.Status == OrderStatus.Completed && order.Authorizations.Count > 0 ? "ORDER_ALREADY_AUTHORIZED"
        : "ORDER_CANNOT_BE_CONFIRMED";

    private static JsonElement Merge(JsonElement order, JsonElement body)
    {
        var merged = order.ToNode()!.AsObject();
        merged["payment_source"] = body.GetProperty("payment_source"u8).ToNode();
        if (body.Member("processing_instruction") is { } instruction)
        {
            merged["processing_instruction"] = instruction.ToNode();
        }

        // The context that is sent here applies to the source; the order's other settings, such as shipping, stay.
        if (body.Member("application_context") is { } context)
        {
            var older = merged["application_context"] as JsonObject ?? [];
            foreach (var member in context.EnumerateObject())
            {
                older[member.Name] = member.Value.ToNode();
            }

            merged["application_context"] = older;
        }

        return JsonSerializer.SerializeToElement(merged);
    }
}
