using PayPalSimulator.Accounts.Models;

namespace PayPalSimulator.Controls;

/// <summary>
/// How every control on an account begins. It refuses a wrong body, finds the merchant and locks the account. Then it books the movements,
/// or refuses with the reason why they are not possible, and answers with the transactions.
/// </summary>
internal static class AccountOpening
{
    /// <summary>The members that every control on an account has.</summary>
    public const string ClientId = "client_id";

    public static Answer Run(Control control, ControlInput input, params Movement[] movements) =>
        Run(control, input, _ => new AccountChange(movements));

    public static Answer Run(Control control, ControlInput input, Func<MerchantAccount, AccountChange> change)
    {
        var clientId = input.Text(ClientId);
        if (input.Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        if ((clientId is null ? control.World.Apps.All[0] : control.World.Apps.Find(clientId)) is not { } app)
        {
            return ControlAnswer.NoApp(control.World);
        }

        lock (app.Account.Gate)
        {
            var made = change(app.Account);
            return made.Refusal is { } refusal
                ? ControlAnswer.Conflict(refusal)
                : ControlAnswer.Items(made.Movements.Select(app.Account.Book), (writer, movement) =>
                    TransactionWriter.Write(writer, movement, TransactionFields.Default, control.World, showsBalance: true));
        }
    }
}

internal readonly record struct AccountChange(Movement[] Movements, string? Refusal = null)
{
    public static AccountChange Refused(string reason) => new([], reason);
}
