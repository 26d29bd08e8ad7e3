using System.Text.Json;

namespace PayPalSimulator.Orders.Rules;

/// <summary>
/// Collects the problems of one payment source. An operation answers only issues that PayPal lists for it. Create order, for example,
/// does not list <c>CARD_NUMBER_REQUIRED</c>: it answers that the account is not enabled for cards.
/// </summary>
internal sealed class SourceFindings(ApiCall call, string name, JsonElement body, JsonElement order, List<Detail> found)
{
    private readonly int before = found.Count;

    public ApiCall Call => call;

    public JsonElement Body => body;

    /// <summary>The order to pay. When it is being created, it is the body itself.</summary>
    public JsonElement Order => order;

    /// <param name="field">A member of the source, or a pointer from the root of the body.</param>
    public void AddIf(bool isWrong, string issue, string field, string? value = null)
    {
        if (isWrong && Issues.Lists(call.Operation.Id, issue))
        {
            found.Add(Detail.InBody(issue, field.StartsWith('/') ? field : $"/payment_source/{name}/{field}", value));
        }
    }

    /// <summary>Refuses a correct request because the account is not enabled, with the first issue that the operation lists.</summary>
    public void AddNotEnabled(params string[] issues)
    {
        if (found.Count == before)
        {
            var listed = Array.Find(issues, issue => Issues.Lists(call.Operation.Id, issue));
            found.Add(Detail.InBody(listed ?? issues[0], $"/payment_source/{name}"));
        }
    }
}
