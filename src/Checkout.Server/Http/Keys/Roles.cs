namespace Checkout.Server.Http.Keys;

internal static class Roles
{
    /// <summary>The roles that a merchant's key can have.</summary>
    public const Role OfMerchants = Role.Read | Role.Operate | Role.Owner | Role.Payout;

    private const Role InOperate = Role.Operate | Role.Read;

    private const Role InOwner = Role.Owner | InOperate | Role.Backend;

    private static readonly Role[] Each = [Role.Backend, Role.Read, Role.Operate, Role.Owner, Role.Payout];

    /// <summary>Whether a holder of these roles may do what needs one of the other roles.</summary>
    public static bool AllowOneOf(this Role held, Role needed) => (Complete(held) & needed) != Role.None;

    /// <summary>Whether a holder of these roles may do everything that the other roles allow.</summary>
    public static bool AllowAllOf(this Role held, Role others) => (Complete(held) & Complete(others)) == Complete(others);

    /// <summary>The names of the roles, as keys and the OpenAPI document have them.</summary>
    public static IEnumerable<string> Names(this Role roles) => Each.Where(one => roles.HasFlag(one)).Select(NameOf);

    public static string NameOf(Role role) => role switch
    {
        Role.Backend => "backend",
        Role.Read => "read",
        Role.Operate => "operate",
        Role.Owner => "owner",
        Role.Payout => "payout",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <returns>None for an unknown name.</returns>
    public static Role Named(string name) => Each.FirstOrDefault(role => NameOf(role) == name);

    /// <summary>Reads the roles of a stored key, which <see cref="Names"/> has written with spaces in between.</summary>
    public static Role Parse(string names) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(Role.None, (roles, name) => roles | Named(name));

    private static Role Complete(Role held) =>
        held | (held.HasFlag(Role.Owner) ? InOwner : held.HasFlag(Role.Operate) ? InOperate : Role.None);
}
