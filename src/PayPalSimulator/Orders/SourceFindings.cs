using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>
/// The problems of one payment source. An operation answers only issues that it lists: create order, for example, answers a card
/// without a number as a card that it cannot process.
/// </summary>
internal sealed class SourceFindings(ApiCall call, string name, JsonElement body, JsonElement order, List<Detail> found)
{
    private readonly int before = found.Count;

    public ApiCall Call => call;

    /// <summary>The body that names the source.</summary>
    public JsonElement Body => body;

    /// <summary>The order that the source pays; the body itself when the order is being created.</summary>
    public JsonElement Order => order;

    /// <param name="isWrong">Whether the rule is broken.</param>
    /// <param name="issue">PayPal's issue.</param>
    /// <param name="field">A member of the source, or a pointer from the root of the body.</param>
    /// <param name="value">The value that was sent.</param>
    public void When(bool isWrong, string issue, string field, string? value = null)
    {
        if (isWrong && Issues.Lists(call.Operation.Id, issue))
        {
            found.Add(Detail.InBody(issue, field.StartsWith('/') ? field : $"/payment_source/{name}/{field}", value));
        }
    }

    /// <summary>
    /// A correct request still fails because the account is not enabled, with the first of these issues that the operation lists.
    /// </summary>
    public void UnlessAny(params string[] issues)
    {
        if (found.Count == before)
        {
            var listed = Array.Find(issues, issue => Issues.Lists(call.Operation.Id, issue));
            found.Add(Detail.InBody(listed ?? issues[0], $"/payment_source/{name}"));
        }
    }
}
