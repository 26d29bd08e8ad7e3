using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>The merchant's operations on payments. An operation is stored before PayPal is called. Until its outcome is known, it counts as
/// done wherever that is the safe side.</summary>
public sealed partial record Order
{
    /// <summary>The most operations that one order may have.</summary>
    public const int MostOperations = 200;

    /// <summary>The operations, oldest first.</summary>
    public ImmutableArray<Operation> Operations { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The operations whose outcome is not known, oldest first.</summary>
    [JsonIgnore]
    public IEnumerable<Operation> OpenOperations => Operations.Where(operation => operation.IsOpen);

    /// <summary>The open operations that PayPal is still asked about.</summary>
    [JsonIgnore]
    public IEnumerable<Operation> PursuedOperations => OpenOperations.Where(operation => operation.GivenUpAt is null);

    /// <summary>What may be captured in all: the total, or more if the merchant asked for more here.</summary>
    private long MostCapturable => Math.Max(
        Total.MinorUnits,
        Operations.Where(one => one is { Kind: OperationKind.Capture, Refusal: null }).Sum(one => one.Amount?.MinorUnits ?? 0));

    /// <summary>Starts an operation, which must be stored before PayPal is called.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="id">A new random id.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order with the operation, the operation of the same key, or why it cannot be done.</returns>
    public OperationStart Start(OperationRequest request, Guid id, DateTimeOffset now)
    {
        if (request.Key is { } key && Operations.FirstOrDefault(known => known.Key == key) is { } same)
        {
            return same.BodyHash == request.BodyHash ? new OperationStart.Repeated(same) : new OperationStart.KeyReused();
        }

        if (Operations.Length >= MostOperations)
        {
            return Impossible(new(OperationIssue.TooManyOperations, $"An order can have {MostOperations} operations. Use your PayPal account."));
        }

        var found = FindAbility(request, now);
        if (found.Ability is not { } ability)
        {
            return Impossible(found.Obstacle!);
        }

        var amount = request.Amount ?? ability.Usual;
        if ((ability.Obstacle ?? ability.Exceeded(amount)) is { } obstacle)
        {
            return Impossible(obstacle);
        }

        var operation = new Operation(id, request.Kind, ability.PaymentId, now, now)
        {
            Amount = amount,
            IsFinal = request.IsFinal,
            Note = request.Note,
            Key = request.Key,
            BodyHash = request.BodyHash,
            By = request.By,
        };
        return new OperationStart.Started(this with { Operations = Operations.Add(operation) }, operation);

        static OperationStart Impossible(Obstacle why) => new OperationStart.Impossible(why);
    }

    /// <summary>Why an operation that is on record would not be sent now; null if it may be sent.</summary>
    /// <param name="operation">One of <see cref="Operations"/>.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The obstacle.</returns>
    public Obstacle? ObstacleOf(Operation operation, DateTimeOffset now) => Ability.OfStored(this, operation, now);

    /// <summary>Records that an open operation is sent again.</summary>
    /// <param name="id">The operation's.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance if that operation is not open.</returns>
    public Order Resend(Guid id, DateTimeOffset now) => ChangeOpen(id, open => open with { SentAt = now, IsUnanswered = false });

    /// <summary>Records that the call of an open operation has ended without an answer.</summary>
    /// <param name="id">The operation's.</param>
    /// <returns>The order; the same instance if that operation is not open.</returns>
    public Order LeaveUnanswered(Guid id) => ChangeOpen(id, open => open.IsUnanswered ? open : open with { IsUnanswered = true });

    /// <summary>Applies PayPal's answer to the capture of an authorization.</summary>
    /// <param name="id">The operation's.</param>
    /// <param name="answer">The capture.</param>
    /// <returns>The updated order.</returns>
    public Order Complete(Guid id, Capture answer) => Apply(answer).End(id, answer.Id).Settled();

    /// <summary>Applies PayPal's answer to a void or a reauthorization.</summary>
    /// <param name="id">The operation's.</param>
    /// <param name="answer">The authorization.</param>
    /// <returns>The updated order.</returns>
    public Order Complete(Guid id, Authorization answer) => Apply(answer).End(id, answer.Id).Settled();

    /// <summary>Applies PayPal's answer to a refund.</summary>
    /// <param name="id">The operation's.</param>
    /// <param name="answer">The refund.</param>
    /// <returns>The updated order.</returns>
    public Order Complete(Guid id, Refund answer) => Apply(answer).End(id, answer.Id).Settled();

    /// <summary>Ends an operation with PayPal's definite refusal.</summary>
    /// <param name="id">The operation's.</param>
    /// <param name="refusal">PayPal's refusal.</param>
    /// <returns>The order; the same instance if that operation is not open.</returns>
    public Order RefuseOperation(Guid id, Refusal refusal) =>
        ChangeOpen(id, open => open with { Refusal = refusal, Denial = null, DeniedAt = null, Note = null });

    /// <summary>Records a refusal that an unanswered earlier call of the same operation may have caused itself. A look-up decides.</summary>
    /// <param name="id">The operation's.</param>
    /// <param name="denial">PayPal's refusal.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance if that operation is not open, or PayPal gave the same refusal before.</returns>
    public Order DenyOperation(Guid id, Refusal denial, DateTimeOffset now) =>
        ChangeOpen(id, open => open.Denial?.Issue == denial.Issue ? open : open with { Denial = denial, DeniedAt = open.DeniedAt ?? now });

    /// <summary>Leaves an operation to a human, because PayPal may no longer know its request id. It stays open.</summary>
    /// <param name="id">The operation's.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance if that operation is not open.</returns>
    public Order GiveUp(Guid id, DateTimeOffset now) => ChangeOpen(id, open => open with { GivenUpAt = open.GivenUpAt ?? now });

    /// <summary>Closes an operation that was left to a human, as not made. What PayPal shows later is applied like any other data.</summary>
    /// <param name="id">The operation's.</param>
    /// <returns>The order; the same instance if that operation was not left to a human.</returns>
    public Order CloseOperation(Guid id) => OpenOperations.Any(open => open.Id == id && open.GivenUpAt is not null)
        ? RefuseOperation(id, new Refusal(OperationIssue.OperationClosed, "The merchant closed it, because PayPal does not show it."))
        : this;

    /// <summary>Ends the operations that PayPal refused, after a look-up that does not show that PayPal did them.</summary>
    /// <param name="now">The time of the look-up, UTC.</param>
    /// <returns>The order; an operation stays open if what the look-up shows does not explain the refusal, until
    /// <see cref="BelieveDenialAfter"/>.</returns>
    public Order BelieveDenials(DateTimeOffset now)
    {
        var order = Settled();
        foreach (var open in order.OpenOperations.Where(open => open is { Denial: not null }).ToArray())
        {
            // A quarantine explains why it is not sent again, and not what became of an earlier call.
            var isExplained = order.ObstacleOf(open, now) is { } why && why.Issue != OperationIssue.OrderQuarantined;
            if ((isExplained || now - open.DeniedAt >= BelieveDenialAfter) && !order.MayBeUnlisted(open))
            {
                order = order.RefuseOperation(open.Id, open.Denial!);
            }
        }

        return order;
    }

    /// <summary>Whether PayPal calls the capture refunded, and the refunds that it shows leave room for this one. PayPal lists refunds only in
    /// its order, which may be gone.</summary>
    private bool MayBeUnlisted(Operation open)
    {
        if (open is not { Kind: OperationKind.Refund, Amount: { } wanted }
            || Captures.FirstOrDefault(capture => capture.Id == open.PaymentId) is not { Status: CaptureStatus.Refunded } refunded
            || !Money.TryRead(refunded.Amount, out var unlisted))
        {
            return false;
        }

        foreach (var refund in Refunds.Where(refund => refund.CaptureId is null || refund.CaptureId == refunded.Id))
        {
            unlisted = Money.TryRead(refund.Amount, out var amount) && amount.Currency == unlisted.Currency ? unlisted - amount : unlisted;
        }

        return unlisted.Currency == wanted.Currency && unlisted >= wanted;
    }

    /// <summary>Ends the open operations that PayPal's data shows as done. A refund has our id. A void shows in the authorization. PayPal
    /// does not say which call made a capture or a reauthorization, so these are found by their data, and only after a refusal: before
    /// that, PayPal is asked again with the same request id.</summary>
    private Order Settled()
    {
        var order = this;
        foreach (var open in OpenOperations)
        {
            var result = open.Kind switch
            {
                OperationKind.Refund => Refunds.FirstOrDefault(refund => refund.OperationId == open.Id)?.Id,
                OperationKind.Void => Authorizations.FirstOrDefault(
                    held => held.Id == open.PaymentId && held.Status == AuthorizationStatus.Voided)?.Id,
                OperationKind.Capture when open.Denial is not null => Captures.FirstOrDefault(
                    capture => IsNewAndFree(capture.Id, capture.At, open)
                        && Money.TryRead(capture.Amount, out var amount) && amount == open.Amount)?.Id,
                OperationKind.Reauthorize when open.Denial is not null => Authorizations.FirstOrDefault(
                    held => held.Id != open.PaymentId && IsNewAndFree(held.Id, held.At, open))?.Id,
                _ => null,
            };
            order = result is null ? order : order.End(open.Id, result);
        }

        return order;
    }

    private bool IsNewAndFree(string id, DateTimeOffset? at, Operation open) =>
        at >= PayPalTime.WholeSeconds(open.StartedAt) && Operations.All(other => other.Result != id);

    private Order End(Guid id, string result) =>
        ChangeOpen(id, open => open with { Result = result, Denial = null, DeniedAt = null, Note = null });

    private Order ChangeOpen(Guid id, Func<Operation, Operation> change)
    {
        var known = OpenOperations.FirstOrDefault(operation => operation.Id == id);
        var changed = known is null ? null : change(known);
        return ReferenceEquals(known, changed) ? this : this with { Operations = Operations.Replace(known!, changed!) };
    }

    private (Ability? Ability, Obstacle? Obstacle) FindAbility(OperationRequest request, DateTimeOffset now)
    {
        var abilities = Ability.Of(this, now).Where(ability => ability.Kind == request.Kind).ToArray();
        if (request.PaymentId is { } id)
        {
            return abilities.FirstOrDefault(ability => ability.PaymentId == id) is { } named
                ? (named, null)
                : (null, new(
                    OperationIssue.NoPayment,
                    $"The order has no such payment to {Verb(request.Kind)}: it has {Listed(abilities)}.", "/capture_id"));
        }

        var possible = abilities.Where(ability => ability.Obstacle is null).ToArray();
        return (abilities, possible) switch
        {
            ([], _) => (null, new(OperationIssue.NoPayment, $"The order has no payment to {Verb(request.Kind)}.")),
            (_, [var only]) => (only, null),
            ([.., var last], []) => (last, null),
            // The oldest payment that has enough left.
            _ when request.Amount is { } amount && possible.FirstOrDefault(one => one.Exceeded(amount) is null) is { } enough => (enough, null),
            _ => (null, new(
                OperationIssue.PaymentAmbiguous, $"The order has several captures: send capture_id, one of {Listed(possible)}.", "/capture_id")),
        };

        static string Verb(OperationKind kind) => kind.ToString().ToLowerInvariant();
        static string Listed(Ability[] abilities) =>
            abilities.Length == 0 ? "none" : string.Join(", ", abilities.Select(ability => ability.PaymentId));
    }
}
