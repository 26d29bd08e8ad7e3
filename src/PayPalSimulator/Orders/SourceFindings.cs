using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>
/// What is wrong with one payment source. An issue is only told by the operations that list it: create order, for one, takes a card
/// without a number for a card it cannot process.
/// </summary>
internal sealed class SourceFindings(ApiCall call, string name, JsonElement body, JsonElement order, List<Detail> found)
{
    private readonly int before = found.Count;

    public ApiCall Call => call;

    /// <summary>The body that names the source.</summary>
    public JsonElement Body => body;

    /// <summary>The order that it shall pay; the body itself when the order is being created.</summary>
    public JsonElement Order => order;

    /// <param name="isWrong">Whether the rule is broken.</param>
    /// <param name="issue">What PayPal says then.</param>
    /// <param name="field">A member of the source, or a pointer from the root of the body.</param>
    /// <param name="value">What was sent there.</param>
    public void When(bool isWrong, string issue, string field, string? value = null)
    {
        if (isWrong && Issues.Lists(call.Operation.Id, issue))
        {
            found.Add(Detail.InBody(issue, field.StartsWith('/') ? field : $"/payment_source/{name}/{field}", value));
        }
    }

    /// <summary>
    /// A request without a mistake still fails on an account that is not set up: with the first of these that the operation lists.
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
