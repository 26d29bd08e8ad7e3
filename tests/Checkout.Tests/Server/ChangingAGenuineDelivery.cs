using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Checkout.PayPal.Webhooks;
using Checkout.Storage;

namespace Checkout.Tests.Server;

public sealed class ChangingAGenuineDelivery
{
    [Fact]
    public async Task One_bit_or_one_member_changed_in_a_genuine_delivery_is_not_genuine()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.Browser.OrderAsync();
        var genuine = await shop.InterceptAsync(EventType.CheckoutOrderApproved, () => shop.PayPal.ApproveAsync(id));
        var changed = Bits(genuine.Body).Concat(Members(genuine.Text)).ToList();
        Assert.InRange(changed.Count, genuine.Body.Length + 20, int.MaxValue);

        foreach (var body in changed)
        {
            var refused = await shop.SendOnAsync(genuine, body);
            Assert.True(refused.Refusal == (400, "WEBHOOK_NOT_GENUINE"), $"{refused} for {Encoding.UTF8.GetString(body)}");
        }

        // PayPal sends the genuine one again if this takes long.
        var genuineHash = Convert.ToHexStringLower(SHA256.HashData(genuine.Body));
        Assert.All(
            (await shop.Get<WebhookInbox>().ListAsync(null, null, 10)).Items,
            one => Assert.EndsWith(genuineHash, $"{one.Key}", StringComparison.Ordinal));
        Assert.Equal(200, (await shop.SendOnAsync(genuine)).Status);
    }

    /// <summary>One bit of each byte.</summary>
    private static IEnumerable<byte[]> Bits(byte[] body)
    {
        for (var i = 0; i < body.Length; i++)
        {
            byte[] changed = [.. body];
            changed[i] ^= (byte)(1 << (i % 8));
            yield return changed;
        }
    }

    /// <summary>Each member removed, and each replaced.</summary>
    private static IEnumerable<byte[]> Members(string json)
    {
        for (var number = 0; ; number++)
        {
            var (without, replaced) = (JsonNode.Parse(json)!, JsonNode.Parse(json)!);
            var members = Objects(without).SelectMany(one => one.Select(member => (one, member.Key))).ToList();
            if (number == members.Count)
            {
                yield break;
            }

            members[number].one.Remove(members[number].Key);
            yield return Encoding.UTF8.GetBytes(without.ToJsonString());
            var same = Objects(replaced).SelectMany(one => one.Select(member => (one, member.Key))).ElementAt(number);
            same.one[same.Key] = "another";
            yield return Encoding.UTF8.GetBytes(replaced.ToJsonString());
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(member => Objects(member.Value)).Append(one),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
