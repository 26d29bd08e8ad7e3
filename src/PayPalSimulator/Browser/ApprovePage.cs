using System.Text.Json;
using PayPalSimulator.Controls;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Browser;

/// <summary><c>POST /checkoutnow/approve?token=</c>: the payer clicks <em>Pay now</em>.</summary>
internal static class ApprovePage
{
    public static async Task HandleAsync(HttpContext http, World world)
    {
        var input = await PageInput.ReadAsync(http, "payer", "funding", "address");
        var chosen = input.Payer();
        var funding = input.Text("funding");
        var payer = funding is null ? chosen.Payer : chosen.With(funding);
        if (payer is null)
        {
            input.Refuse("This payer does not have this instrument.");
        }

        var shipping = input.Text("address") is { } address ? chosen.Address(address) : null;
        await AnswerWriter.WriteAsync(http, input.Problem is { } problem
            ? ControlAnswer.Invalid(problem)
            : PageInput.Find(http, world) is { } order ? Approve(world, order, payer!, shipping) : PageInput.Unknown);
    }

    private static Answer Approve(World world, Order order, Payer payer, JsonElement? shipping)
    {
        lock (order.Gate)
        {
            if (order.IsClosed)
            {
                return PageInput.Paid;
            }

            Approval.Apply(world, order, payer, shipping);
            return Answer.Of(StatusCodes.Status200OK, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("payer_id"u8, payer.PayerId);
                writer.WriteString("return_url"u8, ReturnAddress.Approved(order));
                writer.WriteEndObject();
            });
        }
    }
}
