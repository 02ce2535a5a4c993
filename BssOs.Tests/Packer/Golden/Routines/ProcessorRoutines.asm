pc:LoadDescriptors:
000  lgdt [ecx]
003  lidt [edx]
006  mov eax,0x10
00b  mov ds,eax
00d  mov es,eax
00f  mov fs,eax
011  mov gs,eax
013  mov ss,eax
015  mov eax,0x18
01a  o16 ltr ax
01e  pop eax
01f  push 8
021  push eax
022  retf
023  ret

pc:EnablePaging:
000  mov cr3,ecx
003  mov eax,cr0
006  or eax,0x80010000
00b  mov cr0,eax
00e  ret

pc:FlushPage:
000  invlpg [ecx]
003  ret

pc:FlushAll:
000  mov eax,cr3
003  mov cr3,eax
006  ret

pc:FaultAddress:
000  mov eax,cr2
003  ret

ia32:ReadCycles:
000  rdtsc
002  ret

ia32:Vendor:
000  push ebx
001  xor eax,eax
003  cpuid
005  mov eax,ebx
007  pop ebx
008  ret

pc:WaitForInterrupt:
000  sti
001  hlt
002  cli
003  ret

pc:EnableInterrupts:
000  sti
001  ret

pc:DisableInterrupts:
000  cli
001  ret

pc:PollInterrupts:
000  test dword [ia32:Work],1
00a  jne short 0x0000000F
00c  sti
00d  nop
00e  cli
00f  mov eax,[ia32:Work]
014  ret

pc:Halt:
000  hlt
001  ret

