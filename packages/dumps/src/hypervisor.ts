/** Which hypervisor a machine's name in DMI gives away. A name that is not here may be either. */

/** A hypervisor as it shows in `Hardware name:`. */
export interface Hypervisor {
  readonly name: string;
  /** Words of which one stands in the hardware's name. */
  readonly marks: readonly string[];
  /** Whether it usually runs its guests with KVM. */
  readonly kvm: boolean;
}

/** The first row that matches counts. */
export const HYPERVISORS: readonly Hypervisor[] = [
  { name: "QEMU", marks: ["QEMU", "Bochs Bochs", "Red Hat KVM", "oVirt", "OpenStack"], kvm: true },
  { name: "Google Compute Engine", marks: ["Google Compute Engine"], kvm: true },
  { name: "crosvm", marks: ["crosvm"], kvm: true },
  { name: "DigitalOcean", marks: ["DigitalOcean Droplet"], kvm: true },
  { name: "Alibaba Cloud", marks: ["Alibaba Cloud ECS"], kvm: true },
  { name: "Xen", marks: ["Xen HVM domU"], kvm: false },
  { name: "bhyve", marks: ["BHYVE", "bhyve"], kvm: false },
  { name: "VMware", marks: ["VMware"], kvm: false },
  { name: "VirtualBox", marks: ["VirtualBox"], kvm: false },
  { name: "Hyper-V", marks: ["Microsoft Corporation Virtual Machine"], kvm: false },
  { name: "Parallels", marks: ["Parallels Virtual Platform"], kvm: false },
];

/** The hypervisor behind a hardware name, or undefined. */
export function hypervisorOf(hardware: string): Hypervisor | undefined {
  return HYPERVISORS.find(({ marks }) => marks.some((mark) => hardware.includes(mark)));
}
