using System.Text.Json;
using System.Text.Json.Nodes;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Rules;
using PayPalSimulator.Orders.Shapes;

namespace PayPalSimulator.Orders.Operations;

/// <summary>
/// <c>POST /v2/checkout/orders/{id}/confirm-payment-source</c>: replaces the order's payment source. The payer must then approve.
/// </summary>
internal static class ConfirmPaymentSource
{
    public static Answer Handle(ApiCall call) => Opening.OnOrder(call, Confirm, OrderShape.Confirmation, ConfirmationRules.Check);

    private static Answer Confirm(ApiCall call, Order order)
    {
        if (OrderReader.Read(call, Merge(order.Terms.Document, call.Body), out var problems, out _) is not { } terms)
        {
            return call.Refuse(problems);
        }

        order.Confirm(terms, call.Now);
        return OrderAnswer.Of(call, order, StatusCodes.Status200OK);
    }

    private static JsonElement Merge(JsonElement order, JsonElement body)
    {
        var merged = order.ToNode()!.AsObject();
        merged["payment_source"] = body.GetProperty("payment_source"u8).ToNode();
        if (body.Member("processing_instruction") is { } instruction)
        {
            merged["processing_instruction"] = instruction.ToNode();
        }

        // The context's members replace those of the order. Other members, such as the shipping preference, stay.
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
