using System.Text.Json;

namespace PayPalSimulator.Orders.Shapes;

/// <summary>One well-formed operation of a patch.</summary>
internal sealed record Patch(string Op, string Path, JsonElement Value)
{
    private static readonly string[] Words = ["add", "remove", "replace", "move", "copy", "test"];

    /// <summary>Reads the body of a patch. Null when it is well-formed.</summary>
    public static Answer? Refuse(ApiCall call, out IReadOnlyList<Patch> patches)
    {
        var found = new List<Detail>();
        patches = ReadAll(call.Body, found);
        return found.Count > 0 ? call.Refuse(found) : null;
    }

    private static List<Patch> ReadAll(JsonElement body, List<Detail> found)
    {
        if (body.ValueKind != JsonValueKind.Array)
        {
            found.Add(Detail.InBody("INVALID_PARAMETER_SYNTAX", "/"));
            return [];
        }

        var patches = new List<Patch>();
        var index = 0;
        foreach (var element in body.EnumerateArray())
        {
            if (Read(element, $"/{index++}", found) is { } patch)
            {
                patches.Add(patch);
            }
        }

        if (index == 0)
        {
            found.Add(Detail.InBody("MISSING_REQUIRED_PARAMETER", "/"));
        }

        return patches;
    }

    private static Patch? Read(JsonElement element, string at, List<Detail> found)
    {
        var op = element.Member("op");
        var path = element.Member("path");
        var issue = element.ValueKind != JsonValueKind.Object ? ("INVALID_PARAMETER_SYNTAX", at)
            : op is null ? ("MISSING_REQUIRED_PARAMETER", $"{at}/op")
            : op.Value.ValueKind != JsonValueKind.String ? ("INVALID_PARAMETER_SYNTAX", $"{at}/op")
            : !Words.Contains(op.Value.GetString()) ? ("INVALID_PARAMETER_VALUE", $"{at}/op")
            : element.Member("from") is not null && op.Value.GetString() is not ("move" or "copy") ? ("INVALID_PARAMETER", $"{at}/from")
            : path is null ? ("PATCH_PATH_REQUIRED", $"{at}/path")
            : path.Value.ValueKind != JsonValueKind.String ? ("INVALID_PARAMETER_SYNTAX", $"{at}/path")
            : !path.Value.GetString()!.StartsWith('/') ? ("INVALID_JSON_POINTER_FORMAT", $"{at}/path")
            : op.Value.GetString() is "add" or "replace" && element.Member("value") is null ? ("PATCH_VALUE_REQUIRED", $"{at}/value")
            : default((string Issue, string Field)?);
        if (issue is { } problem)
        {
            found.Add(Detail.InBody(problem.Item1, problem.Item2));
            return null;
        }

        return new Patch(op!.Value.GetString()!, path!.Value.GetString()!, element.Member("value") ?? default);
    }
}
