using PayPalSimulator.Accounts.Models;

namespace PayPalSimulator.Controls;

/// <summary>
/// Money that moves in a merchant's account without an order: by the merchant, by PayPal, or by another system that uses the account.
/// </summary>
internal static class AccountControls
{
    /// <summary>The merchant sends money to the bank.</summary>
    public static Answer Withdraw(Control control)
    {
        var input = control.Input(AccountOpening.ClientId, "amount");
        var amount = input.RequiredMoney("amount");
        return AccountOpening.Run(control, input, account => Spend(account, new Movement(EventCode.Withdrawal, -amount)));
    }

    /// <summary>The merchant exchanges money of one currency for another. The second movement refers to the first.</summary>
    public static Answer Convert(Control control)
    {
        var input = control.Input(AccountOpening.ClientId, "from", "to");
        var (from, to) = (input.RequiredMoney("from"), input.RequiredMoney("to"));
        if (from.Currency == to.Currency)
        {
            input.Refuse("'from' and 'to' must have different currencies.");
        }

        var id = control.World.Chance.ResourceId();
        var taken = new Movement(EventCode.CurrencyConversion, -from) { TransactionId = id };
        var given = new Movement(EventCode.CurrencyConversion, to) { ReferenceId = id };
        return AccountOpening.Run(control, input, account => Spend(account, taken, given));
    }

    /// <summary>Another system of the merchant receives a payment, or with <c>sent</c> makes one.</summary>
    public static Answer Pay(Control control)
    {
        var input = control.Input(AccountOpening.ClientId, "amount", "fee", "sent", "event_code", "invoice_id", "custom_id", "note");
        var amount = input.RequiredMoney("amount");
        var fee = input.Money("fee") ?? amount with { Value = 0 };
        var code = input.Text("event_code") ?? EventCode.CheckoutPayment;
        if (!EventCode.IsCode(code))
        {
            input.Refuse("'event_code' must be a T and four digits.");
        }

        if (fee.Currency != amount.Currency)
        {
            input.Refuse("'fee' must have the currency of 'amount'.");
        }

        var id = control.World.Chance.ResourceId();
        return AccountOpening.Run(control, input, new Movement(code, input.Flag("sent") is true ? -amount : amount)
        {
            TransactionId = id,
            Fee = -fee,
            InvoiceId = input.Text("invoice_id") ?? $"OTHER-{id}",
            CustomId = input.Text("custom_id"),
            Note = input.Text("note"),
        });
    }

    /// <summary>PayPal takes a fee for a chargeback, or one of another kind.</summary>
    public static Answer Charge(Control control)
    {
        var input = control.Input(AccountOpening.ClientId, "amount", "kind", "reference_id");
        var amount = input.RequiredMoney("amount");
        var code = input.OneOf("kind", "chargeback", "general") == "general" ? EventCode.GeneralFee : EventCode.ChargebackFee;
        return AccountOpening.Run(control, input, new Movement(code, -amount) { ReferenceId = input.Text("reference_id") });
    }

    /// <summary>PayPal withholds money.</summary>
    public static Answer Hold(Control control)
    {
        var input = control.Input(AccountOpening.ClientId, "amount", "kind", "reference_id");
        var amount = input.RequiredMoney("amount");
        var name = input.OneOf("kind", [.. HoldKind.All.Select(kind => kind.Name)]);
        var code = Array.Find(HoldKind.All, kind => kind.Name == name)?.Held ?? EventCode.GeneralHold;
        return AccountOpening.Run(control, input, new Movement(code, -amount) { ReferenceId = input.Text("reference_id") });
    }

    /// <summary>PayPal gives back what it withheld.</summary>
    public static Answer Release(Control control)
    {
        var id = control.Route("id");
        return AccountOpening.Run(control, control.Input(AccountOpening.ClientId), account =>
        {
            foreach (var kind in HoldKind.All)
            {
                if (account.Find(id, kind.Held) is { } held
                    && !Array.Exists(account.All(), entry => entry.ReferenceId == id && entry.EventCode == kind.Released))
                {
                    return new([new Movement(kind.Released, -held.Gross) { ReferenceId = id }]);
                }
            }

            return AccountChange.Refused("There is no such hold, or it is released already.");
        });
    }

    private static AccountChange Spend(MerchantAccount account, params Movement[] movements)
    {
        var spent = movements[0].Gross;
        var available = new Money(spent.Currency, account.BalanceOf(spent.Currency).Available);
        return available.Value + spent.Value >= 0
            ? new(movements)
            : AccountChange.Refused($"Only {available.Text} {available.Currency} are available.");
    }
}
