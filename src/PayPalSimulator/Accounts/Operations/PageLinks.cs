using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace PayPalSimulator.Accounts.Operations;

/// <summary>Links to the pages of a report, with the parameters of the call.</summary>
internal static class PageLinks
{
    public static void Write(Utf8JsonWriter writer, ApiCall call, int page, int pages)
    {
        writer.WriteStartArray("links"u8);
        Link(page, "self");
        if (page > 1)
        {
            Link(1, "first");
            Link(page - 1, "prev");
        }

        if (page < pages)
        {
            Link(page + 1, "next");
            Link(pages, "last");
        }

        writer.WriteEndArray();

        void Link(int number, string rel)
        {
            var parameters = QueryHelpers.ParseQuery(call.QueryText);
            parameters["page"] = number.ToString();
            writer.WriteLink(QueryHelpers.AddQueryString(call.BaseUrl + call.Path, parameters), rel, "GET");
        }
    }
}
