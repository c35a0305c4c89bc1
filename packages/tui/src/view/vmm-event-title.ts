/** What an event is called that a hypervisor or its userspace brings about. */

import { digits, type VmmEvent } from "@dr6/core";
import type { EventTitle } from "./title.js";

/** Names the event. */
export function vmmEventTitle(event: VmmEvent): EventTitle {
  const same = (name: string, title: string, label = title): EventTitle => ({ name, title, label });
  switch (event.kind) {
    case "vm-exit":
      return event.fastpath === true
        ? same("vm-exit", "A VM exit that KVM handles in its fast path", "fast VM exit")
        : same("vm-exit", "A VM exit", "VM exit");
    case "set-guest-debug":
      return event.debug === null
        ? same("set-guest-debug", "The debugger of the VM detaches", "detach")
        : same("set-guest-debug", "A debugger attaches to the VM", "attach");
    case "inject-db":
      return same("inject-db", "Userspace injects a #DB", "inject #DB");
    case "set-debugregs":
      return same(
        "set-debugregs",
        `KVM_SET_DEBUGREGS with DR6 ${digits(event.dr6)}`,
        `set DR6 ${event.dr6.low === 0 ? "0" : digits(event.dr6)}`,
      );
    case "get-debugregs":
      return same("get-debugregs", "KVM_GET_DEBUGREGS", "get DR6");
    case "get-vcpu-events":
      return same("get-vcpu-events", "KVM_GET_VCPU_EVENTS", "get events");
    case "set-vcpu-events":
      return same(
        "set-vcpu-events",
        `KVM_SET_VCPU_EVENTS with payload ${digits(event.payload)}`,
        "set events",
      );
    case "stop-vcpu":
      return same("stop-vcpu", "A signal is pending: the next exit goes to userspace", "signal");
    case "run-vcpu":
      return same("run-vcpu", "KVM_RUN", "KVM_RUN");
    case "migrate":
      return same(
        "migrate",
        event.forgetsDebugregs === true
          ? "A snapshot without the debug registers is restored"
          : `The guest migrates to a host ${event.host.length === 0 ? "without BLD and RTM" : `with ${event.host.map((name) => name.toUpperCase()).join(" and ")}`}`,
        event.forgetsDebugregs === true ? "restore" : "migrate",
      );
    case "enter-l2":
      return same(
        "enter-l2",
        event.dr6 === undefined
          ? "The guest starts a guest of its own (L2)"
          : `The guest starts a guest of its own (L2) with DR6 ${digits(event.dr6)}`,
        "enter L2",
      );
    case "leave-l2":
      return same("leave-l2", "L2 exits to L1", "leave L2");
    case "smi":
      return same("smi", "System management interrupt", "SMI");
    case "rsm":
      return same(
        "rsm",
        event.dr6 === undefined ? "RSM" : `RSM with DR6 ${digits(event.dr6)} in the save area`,
        "RSM",
      );
  }
}
