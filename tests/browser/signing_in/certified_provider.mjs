// The certified OpenID provider that tests sign in with: one client; groups go by the name that signs in.
import { Provider } from "npm:oidc-provider@9.13.3";

const [port, back, out, channel, secret] = Deno.args;
const GROUPS = { guest: [], otto: ["auditors"], dana: ["data"], petra: ["contact point"] };
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: "waybill",
    client_secret: secret,
    redirect_uris: [back],
    post_logout_redirect_uris: [out],
    backchannel_logout_uri: channel,
    backchannel_logout_session_required: true,
  }],
  claims: { openid: ["sub"], profile: ["preferred_username", "groups"] }, // told by userinfo alone, as the standard has it
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id, groups: GROUPS[id] ?? ["investigators"] }),
  }),
  features: {
    devInteractions: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => { // does not ask once more
        ctx.body = `<!DOCTYPE html>${form}<script>document.forms[0].insertAdjacentHTML("beforeend",
          '<input type="hidden" name="logout" value="yes">');document.forms[0].submit()</script>`;
      },
    },
  },
  fetch: (address, options) => { // its own refuses to speak with this machine
    const { dispatcher: _none, ...rest } = options ?? {};
    return fetch(address, rest);
  },
  cookies: { keys: ["a key of these tests"] },
});
provider.proxy = false;
provider.listen(Number(port), "127.0.0.1", () => console.log("listening"));
