using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Disputes.Rules;

/// <summary>PayPal's rules for the files of a dispute. PayPal publishes no issue codes for them.</summary>
internal static class FileRules
{
    private static readonly string[] Types = ["jpg", "jpeg", "gif", "png", "pdf"];

    public static IReadOnlyList<Detail> Check(ApiCall call, Dispute dispute)
    {
        var total = dispute.Documents.Sum(document => (long)document.Content.Length);
        foreach (var file in call.Files)
        {
            total += file.Content.Length;
            var problem = !Patterns.DocumentName().IsMatch(file.Name) ? "The file name may have letters, digits, '-', '_', ',' and spaces."
                : !Types.Contains(file.Name[(file.Name.LastIndexOf('.') + 1)..].ToLowerInvariant())
                    ? "The file type must be JPG, JPEG, GIF, PNG or PDF."
                : file.Content.Length == 0 ? "The file is empty."
                : file.Content.Length >= Limits.DisputeFile ? "The file must be smaller than 10 MB."
                : total > Limits.DisputeFiles ? "The files of a dispute may have 50 MB together."
                : null;
            if (problem is not null)
            {
                return [Detail.InBody("INVALID_PARAMETER_VALUE", $"/{file.Part}", file.Name) with { Description = problem }];
            }
        }

        return [];
    }

    /// <summary>Adds the files to the dispute.</summary>
    public static IReadOnlyList<DisputeDocument> Take(ApiCall call, Dispute dispute)
    {
        var taken = call.Files
            .Select((file, index) => new DisputeDocument(dispute.Documents.Count + index + 1, file.Name, file.ContentType, file.Content))
            .ToArray();
        dispute.Documents.AddRange(taken);
        return taken;
    }
}
