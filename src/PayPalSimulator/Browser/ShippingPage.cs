using System.Text.Json;
using PayPalSimulator.Controls;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Operations;

namespace PayPalSimulator.Browser;

/// <summary><c>POST /checkoutnow/shipping?token=</c>: the payer chose an address or a shipping option, and has not paid yet.</summary>
internal static class ShippingPage
{
    public static async Task HandleAsync(HttpContext http, World world)
    {
        var input = await PageInput.ReadAsync(http, "payer", "address", "option", "changed");
        var payer = input.Payer();
        var address = input.Text("address");
        var option = input.Text("option");
        var changed = input.Text("changed");
        if (changed is not ("address" or "option") || (changed == "option" && option is null))
        {
            input.Refuse("'changed' must be 'address' or 'option', and a changed option must be named.");
        }

        await AnswerWriter.WriteAsync(http, input.Problem is { } problem
            ? ControlAnswer.Invalid(problem)
            : PageInput.Find(http, world) is { } order
                ? await ChangeAsync(http, world, order, new Choice(payer.Address(address ?? "0"), option, changed == "option"))
                : PageInput.Unknown);
    }

    private static async Task<Answer> ChangeAsync(HttpContext http, World world, Order order, Choice choice)
    {
        var experience = order.Terms.Experience;
        var happened = choice.IsOfOption ? "SHIPPING_OPTIONS" : "SHIPPING_ADDRESS";
        if (experience.CallbackUrl is { } url && experience.CallbackEvents.Contains(happened))
        {
            var (unit, problem) = await world.ShippingCallback.AskAsync(url, Question(order, choice, world.BaseUrl(http.Request)));
            return unit is null
                ? ControlAnswer.Conflict(problem!)
                : Apply(http, world, order, call => ShippingTerms.Take(call, order, unit.Value), ShippingProblems.Unknown);
        }

        var unavailable = ShippingProblems.OfOption["METHOD_UNAVAILABLE"];
        return choice.IsOfOption
            ? Apply(http, world, order, call => ShippingTerms.Choose(call, order, choice.Option!), unavailable)
            : ControlAnswer.Done();
    }

    private static Answer Apply(HttpContext http, World world, Order order, Func<ApiCall, bool> change, string problem)
    {
        // The rules of a merchant's patch apply.
        var patch = new Operation(OperationId.OrdersPatch, ApiFamily.Orders, "PATCH", "", PatchOrder.Handle);
        var call = new ApiCall(http, patch, world) { App = order.App };
        lock (order.Gate)
        {
            return order.IsClosed ? PageInput.Paid
                : change(call) ? ControlAnswer.Done()
                : ControlAnswer.Conflict(problem);
        }
    }

    // Before the approval, PayPal gives the merchant neither name nor street.
    private static ReadOnlyMemory<byte> Question(Order order, Choice choice, string baseUrl) => JsonText.Write(writer =>
    {
        lock (order.Gate)
        {
            var unit = order.Terms.Units[0];
            var address = (choice.Shipping ?? unit.Shipping ?? default).Member("address") ?? default;
            writer.WriteStartObject();
            writer.WriteString("id"u8, order.Id);
            writer.WriteStartObject("shipping_address"u8);
            writer.WriteStringUnlessNull("country_code", address.TextMember("country_code"));
            writer.WriteStringUnlessNull("admin_area_1", address.TextMember("admin_area_1"));
            writer.WriteStringUnlessNull("admin_area_2", address.TextMember("admin_area_2"));
            writer.WriteStringUnlessNull("postal_code", address.TextMember("postal_code"));
            writer.WriteEndObject();
            WriteOption(writer, unit.ShippingOptions.FirstOrDefault(option => option.TextMember("id") == choice.Option));
            writer.WriteStartArray("purchase_units"u8);
            PurchaseUnitWriter.Write(writer, order, unit, baseUrl);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    });

    private static void WriteOption(Utf8JsonWriter writer, JsonElement option)
    {
        if (option.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        writer.WriteStartObject("shipping_option"u8);
        foreach (var member in option.EnumerateObject().Where(member => member.Name != "selected"))
        {
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private sealed record Choice(JsonElement? Shipping, string? Option, bool IsOfOption);
}
