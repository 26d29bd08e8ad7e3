using PayPalSimulator.Controls;

namespace PayPalSimulator.Buyer;

/// <summary>What the approval page sends: JSON, so that no other site's form can, and a payer whom it offers.</summary>
internal static class PageInput
{
    public static async Task<ControlInput> ReadAsync(HttpContext http, params string[] members)
    {
        var input = ControlInput.Read(await RequestBody.ReadBytesAsync(http) ?? [], members);
        if (!http.Request.HasJsonContentType())
        {
            input.Refuse("The body must be JSON.");
        }

        return input;
    }

    public static TestBuyer Buyer(this ControlInput input)
    {
        if (Buyers.Find(input.Text("payer") ?? Buyers.Default.Key) is { } buyer)
        {
            return buyer;
        }

        input.Refuse("There is no such payer.");
        return Buyers.Default;
    }

    public static Answer Unknown =>
        ControlAnswer.NotFound("This payment cannot be found, or its time is over. Please start again in the shop.");

    public static Answer Paid => ControlAnswer.Conflict("This order is paid. You may close this window.");

    /// <summary>The order that the page is about.</summary>
    public static Order? Find(HttpContext http, World world) => world.Book.Find(http.Request.Query["token"].ToString(), world.Clock.Now);
}
