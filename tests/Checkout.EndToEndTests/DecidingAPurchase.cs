using System.Text.Json;
using System.Text.RegularExpressions;
using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

/// <summary>The state machine of <c>wwwroot/shop/checkout/purchase-states.js</c>, asked in a browser.</summary>
public sealed partial class DecidingAPurchase(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    /// <summary>Sends every kind of event to every state that can be reached, and lists what must not happen.</summary>
    private const string Walk =
        """
        async () => {
          const { EVENTS, REQUESTS, START, STATES, next, waits } = await import('/shop/checkout/purchase-states.js');
          const orders = ['CREATED', 'APPROVED', 'PROCESSING', 'COMPLETED', 'PENDING', 'AUTHORIZED', 'QUARANTINED', 'DECLINED', 'CANCELLED']
            .map(status => ({ id: 'A', status }));
          orders.push({ id: 'A', status: 'CANCELLED', timeline: [{ type: 'SOLD_OUT' }] });
          const saved = { id: 'A', isApproved: true, isFinished: false };
          const answer = status => ({ purchase_units: [{ payments: { captures: [{ status, amount: {} }] } }] });
          const problem = (status, issue) => ({ status, issue, details: [{ issue, value: 'IT' }], retryAfterSeconds: 0 });
          const problems = [problem(404, null), problem(422, 'INSTRUMENT_DECLINED'), problem(422, 'SHIPPING_OPTION_NOT_OFFERED'),
            problem(422, 'DESTINATION_CHANGED'),
            problem(422, 'ORDER_ALREADY_CAPTURED'), problem(422, 'ORDER_APPROVED'), problem(422, 'PAYEE_BLOCKED')];
          const either = make => [make(true), make(false)];

          const details = {
            OPENED: () => [null, saved, { ...saved, isApproved: false }, { ...saved, isFinished: true }].map(order => ({ saved: order })),
            APPROVED: () => either(isWanted => ({ id: 'A', isWanted })),
            CANCELLED: () => either(isAddressRefused => ({ id: 'A', isAddressRefused })),
            FAILED: () => [null, 'A'].flatMap(approvedId => either(isWanted => ({ approvedId, isWanted }))),
            REFUSED: () => problems.flatMap(refusal => either(isWanted => ({ problem: refusal, isWanted }))),
            UNANSWERED: () => either(isWanted => ({ problem: problem(0, null), isWanted })),
            ANSWERED: ({ name }) => name === 'pricing'
              ? [null, { id: 'B', isForThisCart: true }, { id: 'B', isForThisCart: false }].map(approvedOrder => ({ approvedOrder }))
              : [...orders, ...(name === 'capturing' ? [null] : [])].flatMap(order => ['COMPLETED', 'DECLINED', 'SOMETHING_NEW']
                .flatMap(status => either(isWanted => ({ order, saved, answer: answer(status), isWanted })))),
          };

          const holdsClick = ({ name, isClicked }) => name === 'pricing' || name === 'creating' || isClicked === true;
          const keyOf = ({ notice, order, problem, ...state }) => JSON.stringify(state);
          const faults = new Set();
          const arrows = new Set();
          const decided = new Set();
          const reached = new Map([[keyOf(START), START]]);
          for (const state of reached.values()) {
            for (const type of EVENTS) {
              for (const facts of details[type]?.(state) ?? [{}]) {
                const isAnswer = ['ANSWERED', 'REFUSED', 'UNANSWERED'].includes(type);
                const { state: after, effects } = next(state, { type, ...facts });
                const fault = text => faults.add(`${state.name} ${type} ${after.name}: ${text}`);
                const requests = effects.filter(effect => REQUESTS.includes(effect.type)).length;
                const told = effects.some(effect => ['openPayPal', 'refuseClick'].includes(effect.type));
                decided.add(`${state.name} ${type}`);
                if (!STATES.includes(after.name)) {
                  fault('no such state');
                }
                if (requests > 1 || (requests === 1 && !waits(after))) {
                  fault('a request whose answer no state waits for');
                }
                if (waits(after) && requests === 0 && (after.name !== state.name || isAnswer)) {
                  fault('waits for an answer and has not asked');
                }
                if ((type === 'CLICKED' || holdsClick(state)) && !holdsClick(after) && !told) {
                  fault('a click that is never answered');
                }
                if (after.name !== state.name) {
                  arrows.add(`${state.name} ${after.name}`);
                }
                if (!reached.has(keyOf(after))) {
                  reached.set(keyOf(after), after);
                }
              }
            }
          }

          const never = STATES.flatMap(name => EVENTS.map(type => `${name} ${type}`)).filter(pair => !decided.has(pair));
          return JSON.stringify({ never, faults: [...faults], arrows: [...arrows] });
        }
        """;

    [Fact]
    public Task Every_state_decides_every_event_sends_one_request_at_a_time_and_answers_every_click() => AskAsync(Walk, walk =>
    {
        Assert.Empty(Texts(walk.GetProperty("never")));
        Assert.Empty(Texts(walk.GetProperty("faults")));
    });

    [Fact]
    public Task A_paid_purchase_cannot_change_to_another_state() => AskAsync(Walk, walk =>
    {
        Assert.Contains("capturing paid", Texts(walk.GetProperty("arrows")));
        Assert.DoesNotContain(Texts(walk.GetProperty("arrows")), arrow => arrow.StartsWith("paid ", StringComparison.Ordinal));
    });

    [Fact]
    public Task The_table_of_a_purchase_lists_where_each_state_leads() => AskAsync(Walk, walk =>
    {
        var text = File.ReadAllText(Repository.Architecture);
        var section = text[text.IndexOf("### A purchase in the browser\n", StringComparison.Ordinal)..];

        Assert.Equal(
            Texts(walk.GetProperty("arrows")).Order(StringComparer.Ordinal),
            Row().Matches(section).SelectMany(row => Name().Matches(row.Groups["next"].Value)
                .Select(name => $"{row.Groups["state"].Value} {name.Groups["name"].Value}")).Order(StringComparer.Ordinal));
    });

    [Theory]
    [InlineData("capturing")]
    [InlineData("waiting")]
    [InlineData("paid")]
    public Task A_second_click_does_nothing_after_the_approval(string name) => AskAsync(
        $$"""
        async () => {
          const { next } = await import('/shop/checkout/purchase-states.js');
          const before = { name: '{{name}}', id: 'A', tries: 1, isHidden: false, notice: null };
          const { state, effects } = next(before, { type: 'CLICKED' });
          return JSON.stringify({ isSame: state === before, effects });
        }
        """,
        answer =>
        {
            Assert.True(answer.GetProperty("isSame").GetBoolean());
            Assert.Equal("""[{"type":"refuseClick"}]""", answer.GetProperty("effects").GetRawText());
        });

    [Theory]
    [InlineData("APPROVED", "capturing", "refuseClick,saveApproved,capture")]
    [InlineData("PROCESSING", "waiting", "refuseClick,look")]
    [InlineData("COMPLETED", "idle", "refuseClick,finish")]
    [InlineData("CREATED", "pricing", "price")]
    [InlineData("CANCELLED", "pricing", "forget,price")]
    public Task A_click_waits_for_the_order_of_an_earlier_visit_and_never_adds_an_order_to_an_approved_one(
        string status, string name, string effects) => AskAsync(
        $$"""
        async () => {
          const { next } = await import('/shop/checkout/purchase-states.js');
          const checking = { name: 'checking', id: 'A', isApproved: false, notice: null };
          const { state, effects } = next(checking, { type: 'CLICKED' });
          const failed = next(state, { type: 'FAILED', approvedId: null, isWanted: true }).state;
          const step = next(failed, { type: 'ANSWERED', order: { id: 'A', status: '{{status}}' }, isWanted: true });
          return JSON.stringify({ asked: effects.length, name: step.state.name, effects: step.effects.map(one => one.type).join() });
        }
        """,
        answer => Assert.Equal(
            (0, name, effects),
            (answer.GetProperty("asked").GetInt32(), answer.GetProperty("name").GetString(), answer.GetProperty("effects").GetString())));

    [Fact]
    public Task A_refusal_by_a_program_in_between_does_not_end_the_wait_for_an_outcome() => AskAsync(
        """
        async () => {
          const { next } = await import('/shop/checkout/purchase-states.js');
          const waiting = { name: 'waiting', id: 'A', tries: 1, notice: null };
          return JSON.stringify(next(waiting, { type: 'REFUSED', problem: { status: 403, issue: null, retryAfterSeconds: 0 } }).state);
        }
        """,
        state => Assert.Equal(("waiting", 2), (state.GetProperty("name").GetString(), state.GetProperty("tries").GetInt32())));

    private Task AskAsync(string script, Action<JsonElement> judge) => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.VisitAsync();
        using var answer = JsonDocument.Parse(await shopper.Page.EvaluateAsync<string>(script));
        judge(answer.RootElement);
    });

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(text => text.GetString()!);

    [GeneratedRegex(@"^\| `(?<state>[a-z]+)` \| [^|]+ \|(?<next>( `[a-z]+`,?)*) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[a-z]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
