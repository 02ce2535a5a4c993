000  lea eax,[esp+0x700]
007  cmp eax,[0x101014]
00d  jb near 0x00103018
013  push ebx
014  push esi
015  push edi
016  push ebp
017  push 0x20008C
01c  push 0
01e  push dword [0x101004]
024  push dword [0x101000]
02a  mov [0x101000],esp
030  push edx
031  push ecx
032  mov ecx,0x300000
037  call 0x00104200
03c  pop ecx
03d  pop edx
03e  cmp ecx,0x100000
044  jl near 0x0020005C
04a  cmp dword [ecx+0x14],0x214A424F
051  jne near 0x00103010
057  jmp 0x0020007A
05c  lea eax,[ecx*8]
063  and eax,[0x300008]
069  add eax,[0x300004]
06f  cmp ecx,[eax]
071  jne near 0x00103010
077  mov ecx,[eax+4]
07a  mov eax,[ecx]
07c  call dword [eax+0xC]
07f  pop dword [0x101000]
085  add esp,0x1C
088  xor edx,edx
08a  jmp short 0x0020008F
08c  add esp,0x20
08f  push edx
090  push eax
091  mov ecx,0x300000
096  call 0x00104100
09b  pop eax
09c  pop edx
09d  ret
