using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Checkout.PayPal.Disputes;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>Evidence with its files: a form with the JSON in the part <c>input</c> and a file in each other part, or the JSON alone.</summary>
internal sealed partial record EvidenceForm(JsonBody<ProvideEvidenceRequest> Json, IReadOnlyList<DisputeFile> Files)
    : IEndpointParameterMetadataProvider
{
    /// <summary>All files of a request, PayPal's limit for a dispute; and the JSON and the form itself.</summary>
    public const int Limit = MostBytes + (128 * 1024);

    public const string FormType = "multipart/form-data";

    public const string Input = "input";

    /// <summary>Files must be smaller.</summary>
    private const int LargestFile = 10 * 1024 * 1024;

    private const int MostBytes = 50 * 1024 * 1024;

    private const int MostFiles = 20;

    private static readonly FormOptions Options = new()
    {
        MultipartBodyLengthLimit = Limit,
        // A container may have no folder for temporary files.
        MemoryBufferThreshold = Limit,
        ValueLengthLimit = RawBody.UsualLimit,
        ValueCountLimit = MostFiles,
    };

    /// <exception cref="BadHttpRequestException">It is too large (413), broken (400), or neither a form nor JSON (415).</exception>
    public static async ValueTask<EvidenceForm> BindAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return new(await JsonBody<ProvideEvidenceRequest>.BindAsync(context), []);
        }

        try
        {
            var form = await context.Request.ReadFormAsync(Options, context.RequestAborted);
            var inputs = form.Files.Where(file => file.Name == Input).ToArray();
            if (form.Keys.FirstOrDefault(name => name != Input) is { } unknown)
            {
                return Malformed($"The part {unknown} is no file: send a filename with it, or what it says in the JSON of the part {Input}.");
            }

            if (form[Input].Count + inputs.Length > 1)
            {
                return Malformed($"There are several parts {Input}: send one.");
            }

            if (inputs is [{ Length: > RawBody.UsualLimit }])
            {
                throw new BadHttpRequestException($"The part {Input} is too large.", StatusCodes.Status413PayloadTooLarge);
            }

            var input = inputs is [var part] ? await ReadAsync(part, context.RequestAborted) : Encoding.UTF8.GetBytes(form[Input].ToString());
            var files = new List<DisputeFile>();
            foreach (var file in form.Files.Where(file => file.Name != Input))
            {
                files.Add(new(file.FileName, TypeOf(file.FileName), await ReadAsync(file, context.RequestAborted)));
            }

            return new(JsonBody<ProvideEvidenceRequest>.Read(input, context), files);
        }
        // A part can name an encoding that there is not.
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or ArgumentException
            or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form is broken or too large.", StatusCodes.Status400BadRequest, broken);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json", FormType], typeof(ProvideEvidenceRequest)));

    /// <returns>Null if PayPal takes the files.</returns>
    public ProblemHttpResult? RefuseFiles()
    {
        if (Files.Count > MostFiles || Files.Sum(file => (long)file.Content.Length) > MostBytes)
        {
            return Refuse($"Send at most {MostFiles} files, with 50 MB together.");
        }

        foreach (var file in Files)
        {
            var problem = !FileName().IsMatch(file.Name) ? "has a name with other characters than letters, digits, spaces, hyphens and commas"
                : file.ContentType.Length == 0 ? "is no JPG, GIF, PNG or PDF"
                : file.Content.IsEmpty ? "is empty"
                : file.Content.Length >= LargestFile ? "has 10 MB or more"
                : null;
            if (problem is not null)
            {
                return Refuse($"The file {file.Name} {problem}.");
            }
        }

        return null;
    }

    private static EvidenceForm Malformed(string description) =>
        new(new JsonBody<ProvideEvidenceRequest>(null, default, new(IssueCode.MalformedRequestJson, description, "/", Location: "body")), []);

    private static ProblemHttpResult Refuse(string description) => Problem.Of(400, IssueCode.FileNotAccepted, description);

    /// <summary>PayPal goes by the extension.</summary>
    /// <returns>Empty for a type that PayPal does not take.</returns>
    private static string TypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".png" => "image/png",
        ".pdf" => "application/pdf",
        _ => "",
    };

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    [GeneratedRegex("^[A-Za-z0-9_, -]{1,200}[.][A-Za-z]{1,10}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileName();
}
