using PayPalSimulator.Controls;

namespace PayPalSimulator.Buyer;

/// <summary>The input of the approval page. It must be JSON, which another site's form cannot send, and name a payer of the page.</summary>
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

        input.Refuse("This payer does not exist.");
        return Buyers.Default;
    }

    public static Answer Unknown =>
        ControlAnswer.NotFound("This payment cannot be found, or it has expired. Please start again in the shop.");

    public static Answer Paid => ControlAnswer.Conflict("This order is paid. You may close this window.");

    public static Order? Find(HttpContext http, World world) => world.Book.Find(http.Request.Query["token"].ToString(), world.Clock.Now);
}
