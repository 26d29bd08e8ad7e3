using PayPalSimulator.Controls;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Browser;

/// <summary>The input of the approval page. It must be JSON, because a form on another site cannot send JSON.</summary>
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

    public static TestPayer Payer(this ControlInput input)
    {
        if (TestPayers.Find(input.Text("payer") ?? TestPayers.Default.Key) is { } payer)
        {
            return payer;
        }

        input.Refuse("This payer does not exist.");
        return TestPayers.Default;
    }

    public static Answer Unknown =>
        ControlAnswer.NotFound("This payment cannot be found, or it has expired. Please start again in the shop.");

    public static Answer Paid => ControlAnswer.Conflict("This order is paid. You may close this window.");

    public static Order? Find(HttpContext http, World world) =>
        world.Apps.FindOrder(http.Request.Query["token"].ToString(), world.Clock.Now);
}
