using System.Globalization;
using System.Text;

namespace Checkout.Tests.Simulation.Walk;

/// <summary>
/// Every issue that PayPal lists for an operation of Orders v2 and Payments v2 is either produced by a sequence of real requests or listed
/// with the reason why not.
/// </summary>
public sealed class WalkingTheIssues(ITestOutputHelper output)
{
    private static readonly IReadOnlyDictionary<string, Scenario[]> ByName = new[]
        {
            AccountScenarios.All, AmountScenarios.All, OrderStateScenarios.All, PatchScenarios.All, PayeeScenarios.All,
            PaymentScenarios.All, SchemaScenarios.All, ShippingScenarios.All, SourceScenarios.All, TrackingScenarios.All,
            TriggerScenarios.All,
        }
        .SelectMany(scenarios => scenarios).GroupBy(scenario => scenario.ToString()).ToDictionary(same => same.Key, same => same.ToArray());

    public static TheoryData<string> Names => [.. ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_issue_is_produced_by_real_requests_with_the_status_name_description_and_field_that_PayPal_gives(string name)
    {
        foreach (var scenario in ByName[name])
        {
            await using var simulator = await SimulatorApp.StartAsync();
            var answer = await scenario.Play(simulator);

            var listed = IssueList.All.FirstOrDefault(issue => issue.Operation == scenario.Operation && issue.Issue == scenario.Issue);
            Assert.Equal((scenario.Issue, scenario.Field), (answer.Issue, answer.Field));
            Assert.Equal(NameOf((int)answer.Status), answer["name"].ToString());
            if (listed is not null)
            {
                Assert.Equal(listed.Status, (int)answer.Status);
                AssertDescription(listed, answer);
            }
        }
    }

    [Fact]
    public async Task The_header_PayPal_Mock_Response_produces_every_issue()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        foreach (var listed in IssueList.All)
        {
            var mock = ("PayPal-Mock-Response", $"{{\"mock_application_codes\":\"{listed.Issue}\"}}");

            var answer = await Stage.SendAsync(simulator, listed.Operation, null, [], mock);

            Assert.Equal((listed, listed.Status, listed.Issue), (listed, (int)answer.Status, answer.Issue));
            Assert.Equal(NameOf(listed.Status), answer["name"].ToString());
            AssertDescription(listed, answer);
        }
    }

    [Fact]
    public void Every_listed_issue_is_produced_or_has_a_reason_and_at_least_nine_of_ten_that_need_no_special_account_are_produced()
    {
        var produced = IssueList.All.Where(listed => Scenarios(listed).Length > 0).ToList();
        var explained = IssueList.All.Where(listed => Reason(listed) is not null).ToList();

        Tell(produced, explained);
        Assert.Empty(IssueList.All.Except(produced).Except(explained));
        Assert.Empty(produced.Intersect(explained));
        Assert.Empty(NotProduced.All.Where(reason => !IssueList.All.Any(reason.IsAbout)));

        var plain = IssueList.All.Where(listed => Reason(listed) is null or { Need: Need.Nothing }).ToList();
        var codes = plain.Select(listed => listed.Issue).Distinct().ToList();
        Assert.True(produced.Count >= 0.9 * plain.Count, $"{produced.Count} of {plain.Count} issues of operations.");
        Assert.True(produced.Select(listed => listed.Issue).Distinct().Count() >= 0.9 * codes.Count, "Issue codes.");
    }

    private static Scenario[] Scenarios(ListedIssue listed) => ByName.GetValueOrDefault($"{listed.Operation} {listed.Issue}", []);

    private static NotProduced? Reason(ListedIssue listed) => NotProduced.All.FirstOrDefault(reason => reason.IsAbout(listed));

    private static void AssertDescription(ListedIssue listed, Answer answer)
    {
        var description = answer["details"][0]!["description"]!.ToString();
        if (listed.Descriptions.Count > 0)
        {
            Assert.Contains(description, listed.Descriptions);
        }

        Assert.NotEqual("", description);
    }

    private static string NameOf(int status) => status switch
    {
        400 => "INVALID_REQUEST",
        401 => "AUTHENTICATION_FAILURE",
        403 => "NOT_AUTHORIZED",
        404 => "RESOURCE_NOT_FOUND",
        409 => "RESOURCE_CONFLICT",
        422 => "UNPROCESSABLE_ENTITY",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "PayPal lists no issue with this status."),
    };

    private void Tell(List<ListedIssue> produced, List<ListedIssue> explained)
    {
        var byTrigger = produced.Where(listed => Array.TrueForAll(Scenarios(listed), scenario => scenario.IsTrigger)).ToList();
        var needs = explained.GroupBy(listed => Reason(listed)!.Need).ToDictionary(same => same.Key, same => same.ToList());
        var special = explained.Count - needs.GetValueOrDefault(Need.Nothing, []).Count;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Issues of operations in {IssueList.Source}: {Count(IssueList.All)}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Produced from request or state alone: {Count(produced.Except(byTrigger))}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Produced through documented trigger values: {Count(byTrigger)}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Not produced, a special account is needed: {special}.");
        foreach (var (need, issues) in needs.OrderByDescending(pair => pair.Key))
        {
            var name = need == Need.Nothing ? "No special account is needed" : need.ToString();
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name}: {Count(issues)}");
            foreach (var same in issues.GroupBy(listed => listed.Issue))
            {
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"    {same.Key} ({string.Join(", ", same.Select(listed => listed.Operation))}): {Reason(same.First())!.Reason}");
            }
        }

        var share = (double)produced.Count / (IssueList.All.Count - special);
        text.AppendLine(CultureInfo.InvariantCulture, $"Of those that need no special account {share:P1} are produced.");
        output.WriteLine(text.ToString());
    }

    private static string Count(IEnumerable<ListedIssue> issues)
    {
        var all = issues.ToList();
        return $"{all.Count} ({all.Select(listed => listed.Issue).Distinct().Count()} codes)";
    }
}
