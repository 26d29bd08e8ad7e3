using PayPalSimulator.Controls;

namespace PayPalSimulator.Buyer;

/// <summary><c>POST /checkoutnow/approve?token=</c>: the page's button <em>Pay now</em>.</summary>
internal static class ApprovePage
{
    public static async Task HandleAsync(HttpContext http, World world)
    {
        var body = await RequestBody.ReadBytesAsync(http);
        var input = ControlInput.Read(body ?? [], "payer");
        var key = input.Text("payer") ?? Buyers.Default.Key;
        if (Buyers.Find(key) is null)
        {
            input.Refuse("There is no such payer.");
        }

        await AnswerWriter.WriteAsync(http, !http.Request.HasJsonContentType() || input.Problem is not null
            ? ControlAnswer.Invalid(input.Problem ?? "The body must be JSON.")
            : Approve(world, http.Request.Query["token"].ToString(), Buyers.Find(key)!));
    }

    private static Answer Approve(World world, string token, TestBuyer buyer)
    {
        if (world.Book.Find(token, world.Clock.Now) is not { } order)
        {
            return ControlAnswer.NotFound("This payment cannot be found, or its time is over.");
        }

        lock (order.Gate)
        {
            if (order.IsOver)
            {
                return ControlAnswer.Conflict("This order is paid.");
            }

            Approval.Give(world, order, buyer.Payer, shipping: null);
            return Answer.Of(StatusCodes.Status200OK, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("payer_id"u8, buyer.Payer.PayerId);
                writer.WriteString("return_url"u8, ReturnAddress.Approved(order));
                writer.WriteEndObject();
            });
        }
    }
}
