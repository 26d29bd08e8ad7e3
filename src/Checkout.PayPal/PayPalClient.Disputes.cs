using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Web;
using Checkout.PayPal.Connection;
using Checkout.PayPal.Disputes;

namespace Checkout.PayPal;

/// <summary>Disputes v1. The application needs the permission "Customer disputes" at PayPal. PayPal takes no request ids here, so no change
/// is ever repeated by itself: after a lost answer, show the dispute.</summary>
public sealed partial class PayPalClient
{
    /// <summary>The most disputes of a page.</summary>
    public const int MostDisputesOfAPage = 50;

    /// <summary>How far back PayPal lists disputes.</summary>
    public static readonly TimeSpan DisputesListed = TimeSpan.FromDays(180);

    private const string CustomerDisputes = "/v1/customer/disputes";

    /// <summary><c>GET /v1/customer/disputes/{id}</c>.</summary>
    /// <param name="id">PayPal's id of the dispute.</param>
    /// <returns>The dispute.</returns>
    public Task<PayPalDispute> GetDisputeAsync(string id, CancellationToken cancellationToken = default) =>
        transport.SendAsync(new("get-dispute", HttpMethod.Get, DisputePath(id)), ReadDispute, cancellationToken);

    /// <summary><c>GET /v1/customer/disputes</c>: one page of the disputes that changed after a time, or of those of one
    /// payment.</summary>
    /// <param name="updatedAfter">UTC; at most <see cref="DisputesListed"/> ago.</param>
    /// <param name="disputedTransactionId">Only disputes of this capture.</param>
    /// <param name="page">What the page before returned; null begins.</param>
    /// <returns>Summaries without transactions, and where the list goes on; null on the last page.</returns>
    public Task<(IReadOnlyList<PayPalDispute> Items, string? Next)> ListDisputesAsync(
        DateTimeOffset? updatedAfter = null, string? disputedTransactionId = null, string? page = null,
        CancellationToken cancellationToken = default)
    {
        var path = $"{CustomerDisputes}?page_size={MostDisputesOfAPage.ToString(CultureInfo.InvariantCulture)}"
            + (updatedAfter is { } time ? $"&update_time_after={DisputeTime(time)}" : "")
            + (disputedTransactionId is null ? "" : $"&disputed_transaction_id={Uri.EscapeDataString(disputedTransactionId)}")
            + (page is null ? "" : $"&next_page_token={Uri.EscapeDataString(page)}");
        return transport.SendAsync(new("list-disputes", HttpMethod.Get, path), ReadPage, cancellationToken);
    }

    /// <summary><c>POST /v1/customer/disputes/{id}/accept-claim</c>: refunds the payer.</summary>
    /// <param name="id">PayPal's id of the dispute.</param>
    /// <param name="body">How.</param>
    /// <returns>A task that completes when PayPal did it.</returns>
    public Task AcceptClaimAsync(string id, AcceptClaimRequest body, CancellationToken cancellationToken = default) =>
        ActAsync(id, "accept-claim", body, PayPalJson.Default.AcceptClaimRequest, [], cancellationToken);

    /// <summary><c>POST /v1/customer/disputes/{id}/provide-evidence</c>: provides what PayPal asked for.</summary>
    /// <param name="id">PayPal's id of the dispute.</param>
    /// <param name="body">The evidence.</param>
    /// <param name="files">Its files.</param>
    /// <returns>A task that completes when PayPal has it.</returns>
    public Task ProvideEvidenceAsync(
        string id, EvidenceRequest body, IReadOnlyList<DisputeFile> files, CancellationToken cancellationToken = default) =>
        ActAsync(id, "provide-evidence", body, PayPalJson.Default.EvidenceRequest, files, cancellationToken);

    /// <summary><c>POST /v1/customer/disputes/{id}/appeal</c>: asks PayPal to decide again.</summary>
    /// <param name="id">PayPal's id of the dispute.</param>
    /// <param name="body">New evidence.</param>
    /// <param name="files">Its files.</param>
    /// <returns>A task that completes when PayPal has it.</returns>
    public Task AppealDisputeAsync(
        string id, EvidenceRequest body, IReadOnlyList<DisputeFile> files, CancellationToken cancellationToken = default) =>
        ActAsync(id, "appeal", body, PayPalJson.Default.EvidenceRequest, files, cancellationToken);

    /// <summary><c>POST /v1/customer/disputes/{id}/provide-supporting-info</c>: provides what PayPal did not ask for.</summary>
    /// <param name="id">PayPal's id of the dispute.</param>
    /// <param name="body">The text.</param>
    /// <param name="files">Its files.</param>
    /// <returns>A task that completes when PayPal has it.</returns>
    public Task ProvideSupportingInfoAsync(
        string id, SupportingInfoRequest body, IReadOnlyList<DisputeFile> files, CancellationToken cancellationToken = default) =>
        ActAsync(id, "provide-supporting-info", body, PayPalJson.Default.SupportingInfoRequest, files, cancellationToken);

    /// <summary><c>POST /v1/customer/disputes/{id}/send-message</c>: writes to the payer.</summary>
    /// <param name="id">PayPal's id of the dispute.</param>
    /// <param name="body">The message.</param>
    /// <returns>A task that completes when PayPal has it.</returns>
    public Task SendDisputeMessageAsync(string id, SendMessageRequest body, CancellationToken cancellationToken = default) =>
        ActAsync(id, "send-message", body, PayPalJson.Default.SendMessageRequest, [], cancellationToken);

    /// <summary><c>POST /v1/customer/disputes/{id}/acknowledge-return-item</c>: tells what came back.</summary>
    /// <param name="id">PayPal's id of the dispute.</param>
    /// <param name="body">What came back.</param>
    /// <returns>A task that completes when PayPal knows it.</returns>
    public Task AcknowledgeReturnItemAsync(string id, AcknowledgeReturnRequest body, CancellationToken cancellationToken = default) =>
        ActAsync(id, "acknowledge-return-item", body, PayPalJson.Default.AcknowledgeReturnRequest, [], cancellationToken);

    /// <summary><c>POST /v1/customer/disputes/{id}/make-offer</c>.</summary>
    /// <param name="id">PayPal's id of the dispute.</param>
    /// <param name="body">The offer.</param>
    /// <returns>A task that completes when the payer can see it.</returns>
    public Task MakeOfferAsync(string id, MakeOfferRequest body, CancellationToken cancellationToken = default) =>
        ActAsync(id, "make-offer", JsonSerializer.SerializeToUtf8Bytes(body, PayPalJson.Default.MakeOfferRequest), cancellationToken);

    /// <summary><c>POST /v1/customer/disputes/{id}/escalate</c>: makes a claim of an inquiry, which PayPal decides.</summary>
    /// <param name="id">PayPal's id of the dispute.</param>
    /// <param name="body">Why.</param>
    /// <returns>A task that completes when it is a claim.</returns>
    public Task EscalateDisputeAsync(string id, EscalateRequest body, CancellationToken cancellationToken = default) =>
        ActAsync(id, "escalate", JsonSerializer.SerializeToUtf8Bytes(body, PayPalJson.Default.EscalateRequest), cancellationToken);

    private Task<bool> ActAsync(string id, string action, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) => transport.SendAsync(
        new($"{action}-dispute", HttpMethod.Post, $"{DisputePath(id)}/{action}") { Body = json }, static _ => true, cancellationToken);

    /// <summary>Sends a form with the JSON in the part <c>input</c>, and the files in parts of their own.</summary>
    private async Task ActAsync<T>(
        string id, string action, T body, JsonTypeInfo<T> type, IReadOnlyList<DisputeFile> files, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        var input = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        input.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Add(input, "input");
        for (var number = 0; number < files.Count; number++)
        {
            var file = new ReadOnlyMemoryContent(files[number].Content);
            file.Headers.ContentType = new MediaTypeHeaderValue(files[number].ContentType);
            Add(file, string.Create(CultureInfo.InvariantCulture, $"file{number + 1}"), files[number].Name);
        }

        var call = new PayPalCall($"{action}-dispute", HttpMethod.Post, $"{DisputePath(id)}/{action}")
        {
            Body = await form.ReadAsByteArrayAsync(cancellationToken),
            ContentType = form.Headers.ContentType!,
        };
        await transport.SendAsync(call, static _ => true, cancellationToken);

        // With quotes, which some servers require, and without the second form of a file's name.
        void Add(HttpContent part, string name, string? fileName = null)
        {
            part.Headers.ContentDisposition = new("form-data")
            {
                Name = $"\"{name}\"",
                FileName = fileName is null ? null : $"\"{fileName}\"",
            };
            form.Add(part);
        }
    }

    private static string DisputePath(string id) => $"{CustomerDisputes}/{Segment(id)}";

    private static string DisputeTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static PayPalDispute ReadDispute(ReadOnlyMemory<byte> body)
    {
        var dispute = Read(body, PayPalJson.Default.PayPalDispute);
        return dispute is { DisputeId.Length: > 0 } ? dispute : throw new JsonException("PayPal's dispute has no id.");
    }

    private static (IReadOnlyList<PayPalDispute> Items, string? Next) ReadPage(ReadOnlyMemory<byte> body)
    {
        var page = Read(body, PayPalJson.Default.DisputeSearch);
        var next = page.Links?.FirstOrDefault(link => link.Rel == "next")?.Href;
        var query = next?.IndexOf('?', StringComparison.Ordinal) is { } at and >= 0 ? HttpUtility.ParseQueryString(next[at..]) : null;
        return (page.Items ?? [], query?["next_page_token"]);
    }
}
