using System.Net;
using Checkout.Storage;

namespace Checkout.Server.Settings;

/// <summary>How a shop sends mail. It is a class and not a record, because a record's <c>ToString</c> would print the password.</summary>
internal sealed class MailSettings
{
    /// <summary>The sender in a file, if the shop has no address.</summary>
    public const string NoAddress = "shop@localhost";

    /// <summary>The scheme of a server that switches to TLS.</summary>
    public const string StartTls = "smtp";

    /// <summary>The scheme of a server that begins with TLS.</summary>
    public const string Tls = "smtps";

    private const string FolderName = "mail";

    /// <summary>The mail server; null writes files or sends nothing.</summary>
    public Uri? Server { get; init; }

    public string From { get; init; } = NoAddress;

    /// <summary>Where mails are written without a server; null means that none are.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether shoppers are to get mails.</summary>
    public bool WritesToShoppers { get; init; }

    public string? MerchantAddress { get; init; }

    /// <summary>The language for those whose own is not known.</summary>
    public string Language { get; init; } = SettingTable.MailLanguage.Preset;

    public string? TemplatesPath { get; init; }

    public bool CanSend => Server is not null || Folder is not null;

    /// <summary>A server on this machine needs no TLS.</summary>
    public bool IsServerLocal => Server is { } server
        && (server.IsLoopback || (IPAddress.TryParse(server.Host, out var address) && IPAddress.IsLoopback(address)));

    /// <summary>The folder beside the SQLite file, and with PostgreSQL in the folder <c>data</c>.</summary>
    public static string FolderBeside(string database, ShopName shop)
    {
        var file = ConnectionStrings.FileOf(database) ?? "data/checkout.db";
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file)) ?? "", FolderName);
        return shop == ShopName.Default ? folder : Path.Combine(folder, shop.Value);
    }
}
